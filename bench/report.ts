// The text that a run ends with, on the terminal and in docs/performance.md.

import type { Results } from './run';
import { limitsTable, table } from './table';

export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly kernel: string;
  readonly node: string;
  /** One-minute load average before and after. */
  readonly load: readonly [number, number];
}

export function report(results: Results, adapters: readonly string[], machine: Machine): string {
  const { cpu, cores, kernel, node, load } = machine;
  const rounds = Math.max(0, ...results.rows.flatMap((row) => Object.values(row.rounds).map(({ length }) => length)));
  const [before, after] = load.map((value) => value.toFixed(1));
  return [
    `Medians of up to ${rounds} interleaved rounds; ${cores} cores (${cpu}), Linux ${kernel}, Node ${node}, load ${before} before and ${after} after.`,
    table(results, adapters),
    limitsTable(results.limits),
  ].join('\n\n');
}
