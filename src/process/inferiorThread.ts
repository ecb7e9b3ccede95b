// One thread of the inferior, as the tracer's facts describe it.

import { readFileSync } from 'node:fs';
import type { TraceeStop } from '../native/stops';
import type { HitVerdict, PlanOutcome, ThreadStop, WatchHit } from '../native/tracer';
import { GeneralRegisters } from './registers';
import type { Thread } from './thread';

export class InferiorThread implements Thread {
  groupStop: number | undefined;
  #name = '';
  #stop: TraceeStop | undefined;
  #outcome: PlanOutcome | undefined;
  #watchHits: readonly WatchHit[] = [];
  #verdicts: readonly HitVerdict[] | undefined;
  #registers: GeneralRegisters | undefined;

  constructor(
    readonly pid: number,
    readonly tid: number,
    readonly serial: number,
  ) {}

  /** As it is now: a thread may rename itself (prctl(2), PR_SET_NAME). The last known name once the thread is gone. */
  get name(): string {
    try {
      this.#name = readFileSync(`/proc/${this.pid}/task/${this.tid}/comm`, 'utf8').trimEnd();
    } catch {
      // Gone: the last name stays.
    }
    return this.#name;
  }

  get stop(): TraceeStop | undefined {
    return this.#stop;
  }

  get outcome(): PlanOutcome | undefined {
    return this.#outcome;
  }

  get watchHits(): readonly WatchHit[] {
    return this.#watchHits;
  }

  get verdicts(): readonly HitVerdict[] | undefined {
    return this.#verdicts;
  }

  get registers(): GeneralRegisters | undefined {
    return this.#registers;
  }

  stopped(fact: ThreadStop): void {
    this.#stop = fact.stop;
    this.#outcome = fact.outcome;
    this.#watchHits = fact.watchHits ?? [];
    this.#verdicts = fact.verdicts;
    this.#registers = new GeneralRegisters(fact.registers);
  }

  resumed(): void {
    this.#stop = undefined;
    this.#outcome = undefined;
    this.#watchHits = [];
    this.#verdicts = undefined;
    this.#registers = undefined;
  }

  registersWritten(registers: GeneralRegisters): void {
    this.#registers = registers;
  }
}
