// Runs workloads on adapters in turn (A B A B ...) and keeps one figure for each row, adapter and round.

import type { Adapter } from './adapters';
import { NoAnswer } from './client';
import { type LimitName, measureLimits } from './limits';
import { median } from './median';
import type { Row, Workload } from './rows';
import { Samples } from './samples';

/** A workload that took an adapter so long altogether is not given to it again. */
const ENOUGH_MS = 30_000;
/** So many workloads that an adapter did not come back from are one too many. */
const HANGS = 3;

export interface RowResult extends Row {
  readonly workload: string;
  /** Adapter name -> median of each round that worked. */
  readonly rounds: Record<string, number[]>;
  /** Adapter name -> why there is no figure, or what is the matter with it. */
  readonly words: Record<string, string>;
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
  /** Milliseconds in each round. */
  readonly limits: Partial<Record<LimitName, number[]>>;
}

export interface Plan {
  readonly adapters: readonly Adapter[];
  readonly workloads: readonly Workload[];
  readonly rounds: number;
  /** Nothing is begun after that time, except in the first round. */
  readonly minutes: number;
  readonly report: (line: string) => void;
}

export async function runAll(plan: Plan): Promise<Results> {
  return new Run(plan).run();
}

class Run {
  private readonly rows: readonly RowResult[];
  private readonly failures: Failure[] = [];
  private readonly limits: Partial<Record<LimitName, number[]>> = {};
  /** "workload, adapter" -> milliseconds. */
  private readonly spent = new Map<string, number>();
  private readonly hangs = new Map<string, number>();

  constructor(private readonly plan: Plan) {
    this.rows = plan.workloads.flatMap(({ name, rows }) =>
      rows.map((row): RowResult => ({ ...row, workload: name, rounds: {}, words: {} })),
    );
  }

  async run(): Promise<Results> {
    const { adapters, workloads, rounds, minutes, report } = this.plan;
    const deadline = performance.now() + minutes * 60_000;
    const isTimeLeft = (round: number) => round === 1 || performance.now() < deadline;
    for (let round = 1; round <= rounds && isTimeLeft(round); round++) {
      report(`round ${round}/${rounds}: limits of the machine`);
      for (const [name, ms] of Object.entries(await measureLimits()))
        this.limits[name as LimitName] = [...(this.limits[name as LimitName] ?? []), ms];
      for (const workload of workloads)
        for (const adapter of adapters) if (isTimeLeft(round)) await this.measure(round, workload, adapter);
    }
    const { rows, failures, limits } = this;
    return { rows, failures, limits };
  }

  private async measure(round: number, workload: Workload, adapter: Adapter): Promise<void> {
    const what = `${workload.name}, ${adapter.name}`;
    const spent = this.spent.get(what) ?? 0;
    if (spent > ENOUGH_MS || (this.hangs.get(adapter.name) ?? 0) >= HANGS) return;
    const samples = new Samples();
    const start = performance.now();
    try {
      await workload.run(adapter, samples);
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      this.failures.push({ adapter: adapter.name, workload: workload.name, round, problem });
      if (error instanceof NoAnswer) this.hangs.set(adapter.name, (this.hangs.get(adapter.name) ?? 0) + 1);
      this.keep(workload, adapter, samples, error instanceof NoAnswer ? 'no answer' : 'failed');
      return;
    } finally {
      const took = performance.now() - start;
      this.spent.set(what, spent + took);
      this.plan.report(`round ${round}/${this.plan.rounds}: ${what}: ${(took / 1000).toFixed(1)} s`);
    }
    this.keep(workload, adapter, samples, 'cannot');
  }

  /** `absent` is said of the rows that nothing else is known of. */
  private keep(workload: Workload, { name }: Adapter, samples: Samples, absent: string): void {
    for (const row of this.rows.filter((each) => each.workload === workload.name)) {
      const figures = samples.figures.get(row.title);
      const word = samples.words.get(row.title);
      if (figures) row.rounds[name] = [...(row.rounds[name] ?? []), median(figures)];
      if (word) row.words[name] = word;
      else if (!figures) row.words[name] ??= absent;
    }
  }
}
