// What is measured, as the runner and the reports see it.

import type { Adapter } from './adapters';
import type { LimitName } from './limits';
import type { Samples } from './samples';

/** Of `/s` more is better, of all others less. */
export type Unit = 'ms' | 'MiB' | '/s';

export interface Row {
  readonly title: string;
  readonly unit: Unit;
  /** How many times the best peer's figure is aimed at. */
  readonly goal?: number;
  /** What the machine needs at least: a sum of so many times each limit. For `/s`: the time of one. */
  readonly limit?: Partial<Record<LimitName, number>>;
}

/** One session of one adapter; every answer is checked. */
export interface Workload {
  readonly name: string;
  readonly rows: readonly Row[];
  /** Takes long to prepare or to run. */
  readonly isSlow?: boolean;
  /** Builds what is needed, before anything is measured. */
  prepare?(): void | Promise<void>;
  run(adapter: Adapter, samples: Samples): Promise<void>;
}
