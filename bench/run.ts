// Runs workloads on adapters in turn (A B A B ...) and keeps one figure for each row, adapter and round.

import type { Adapter } from './adapters';
import type { Row, Workload } from './workloads';

export interface RowResult extends Row {
  readonly workload: string;
  /** Adapter name -> median of each round that worked; no entry: not offered, or failed. */
  readonly rounds: Record<string, number[]>;
}

export interface Failure {
  readonly adapter: string;
  readonly workload: string;
  readonly round: number;
  readonly problem: string;
}

export interface Results {
  readonly rows: readonly RowResult[];
  readonly failures: readonly Failure[];
}

export async function runAll(
  adapters: readonly Adapter[],
  workloads: readonly Workload[],
  rounds: number,
  report: (line: string) => void,
): Promise<Results> {
  const rows = workloads.flatMap(({ name, rows }) =>
    rows.map((row): RowResult => ({ ...row, workload: name, rounds: {} })),
  );
  const failures: Failure[] = [];
  for (let round = 1; round <= rounds; round++) {
    for (const workload of workloads) {
      for (const adapter of adapters) {
        report(`round ${round}/${rounds}: ${workload.name}, ${adapter.name}`);
        try {
          const samples = await workload.run(adapter);
          for (const row of rows) {
            const values = row.workload === workload.name ? samples[row.title] : undefined;
            if (values?.length) row.rounds[adapter.name] = [...(row.rounds[adapter.name] ?? []), median(values)];
          }
        } catch (error) {
          const problem = error instanceof Error ? error.message : String(error);
          failures.push({ adapter: adapter.name, workload: workload.name, round, problem });
        }
      }
    }
  }
  return { rows, failures };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}
