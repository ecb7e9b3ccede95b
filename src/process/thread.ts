// The user's view of a tracee. Identity is tid + serial, since tids are recycled.

import type { TraceeStop } from '../native/stops';
import type { HitVerdict, PlanOutcome, WatchHit } from '../native/tracer';
import type { GeneralRegisters } from './registers';

export interface Thread {
  readonly tid: number;
  readonly serial: number;
  /** From /proc/PID/task/TID/comm. */
  readonly name: string;
  /** Undefined while it runs. */
  readonly stop: TraceeStop | undefined;
  /** The signal that stopped it for job control, until SIGCONT; also while it stands for the debugger. */
  readonly groupStop: number | undefined;
  readonly outcome: PlanOutcome | undefined;
  /** What it has done to watched bytes; empty while it runs. */
  readonly watchHits: readonly WatchHit[];
  /** What the tracer decided on its hit; undefined where nothing was for it to decide. */
  readonly verdicts: readonly HitVerdict[] | undefined;
  readonly registers: GeneralRegisters | undefined;
}
