// Prints results for people: a line a row, a column an adapter, and how many times the first adapter's figure each other one is.

import { median, type Results, type RowResult } from './run';

export function table({ rows, failures }: Results, adapters: readonly string[]): string {
  const [reference = '', ...peers] = adapters;
  const hasFailed = (row: RowResult, name: string) =>
    failures.some(({ adapter, workload }) => adapter === name && workload === row.workload);
  const header = ['', ...adapters, ...peers.map((peer) => `${peer} / ${reference}`)];
  const lines = rows.map((row) => [
    row.title,
    ...adapters.map((name) => figure(row, name) ?? (hasFailed(row, name) ? 'failed' : '-')),
    ...peers.map((peer) => ratio(row.rounds[reference], row.rounds[peer])),
  ]);
  const widths = header.map((_, column) => Math.max(...[header, ...lines].map((line) => line[column]?.length ?? 0)));
  const pad = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`;
  const rule = `|${widths.map((width, column) => (column === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  return [pad(header), rule, ...lines.map(pad)].join('\n');
}

function figure(row: RowResult, adapter: string): string | undefined {
  const values = row.rounds[adapter];
  if (!values?.length) return undefined;
  const value = median(values);
  return `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ${row.unit}`;
}

function ratio(reference: readonly number[] | undefined, peer: readonly number[] | undefined): string {
  if (!reference?.length || !peer?.length) return '';
  return `${(median(peer) / median(reference)).toFixed(1)}x`;
}
