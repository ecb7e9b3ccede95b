// Results for people: a line a row, a column an adapter, the ratio to the best peer, its goal, and what the machine allows.

import { LIMITS, type LimitName } from './limits';
import { median } from './median';
import { bestRatio, figureOf, type LimitTimes, limitOf } from './ratios';
import type { Results, RowResult } from './run';

/** The first adapter is the one that the others are compared with. */
export function table({ rows, limits }: Results, adapters: readonly string[]): string {
  const [own = '', ...peers] = adapters;
  const header = ['', ...adapters, `best peer / ${own}`, 'goal', 'limit', `${own} / limit`];
  const lines = rows.map((row) => {
    const best = bestRatio(row, own, peers);
    const limit = limitOf(row, limits);
    const figure = figureOf(row, own);
    return [
      row.title,
      ...adapters.map((name) => cell(row, name)),
      best === undefined ? '' : times(best),
      goal(row, best),
      limit === undefined ? '' : quantity(limit, row.unit),
      limit === undefined || figure === undefined ? '' : times(row.unit === '/s' ? limit / figure : figure / limit),
    ];
  });
  return format([header, ...lines]);
}

export function limitsTable(limits: LimitTimes): string {
  const names = Object.keys(LIMITS) as LimitName[];
  const lines = names.flatMap((name) => {
    const values = limits[name];
    return values ? [[LIMITS[name], quantity(median(values), 'ms')]] : [];
  });
  return format([['limit', ''], ...lines]);
}

function format(lines: readonly (readonly string[])[]): string {
  const [header = [], ...rest] = lines;
  const widths = header.map((_, column) => Math.max(3, ...lines.map((line) => line[column]?.length ?? 0)));
  const pad = (cells: readonly string[]) =>
    `| ${cells.map((text, column) => (column === 0 ? text.padEnd(widths[0] ?? 0) : text.padStart(widths[column] ?? 0))).join(' | ')} |`;
  const rule = `| ${widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  return [pad(header), rule, ...rest.map(pad)].join('\n');
}

function cell(row: RowResult, adapter: string): string {
  const figure = figureOf(row, adapter);
  const word = row.words[adapter];
  if (figure === undefined) return word ?? '-';
  return word ? `${quantity(figure, row.unit)} (${word})` : quantity(figure, row.unit);
}

function goal({ goal }: RowResult, best: number | undefined): string {
  if (goal === undefined) return '';
  if (best === undefined) return `${goal}x`;
  return best >= goal ? `${goal}x: met` : `${goal}x: not met`;
}

function times(ratio: number): string {
  return `${ratio < 10 ? ratio.toFixed(1) : Math.round(ratio)}x`;
}

function quantity(value: number, unit: string): string {
  if (unit === 'ms' && value < 0.1) return `${(value * 1000).toFixed(1)} µs`;
  const digits = value < 10 ? 2 : 0;
  return `${value.toFixed(digits).replace(/\B(?=(\d{3})+$)/g, ',')}${unit === '/s' ? '' : ' '}${unit}`;
}
