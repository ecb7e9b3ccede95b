// How the program goes on: with a plan for the thread that is stepped, other signals than those that came, all threads or one alone.

import type { StepPlan, ThreadResume } from '../native/tracer';
import { ignoringDeath } from './ignoringDeath';
import type { ProgramImage } from './programImage';
import { SignalReplacements } from './signals/signalReplacements';
import type { StepState } from './stepping/stepState';
import { mayLeave } from './stepping/transfer';

export class Resumption {
  readonly replacements = new SignalReplacements();

  constructor(
    readonly image: ProgramImage,
    readonly stepping: StepState,
  ) {}

  /** Takes the plan of the step that is under way, if it has one, and sets what that needs. */
  async prepare(): Promise<StepPlan | undefined> {
    const plan = this.stepping.step?.takePlan();
    if (!plan) await this.image.transfers.disarm();
    else if (mayLeave(plan)) await this.image.transfers.arm();
    return plan;
  }

  /** `plan`: what `prepare` has answered. */
  async resume(plan: StepPlan | undefined): Promise<void> {
    const { inferior } = this.image;
    const { step, alone } = this.stepping;
    if (step && !plan) this.stepping.runsOn(step);
    const threads: ThreadResume[] = [];
    for (const thread of inferior.threads.values()) {
      if (alone && thread !== alone) continue;
      const own = plan && thread === step?.thread ? { plan } : undefined;
      const signal = this.replacements.take(thread, inferior.pid);
      if (own || signal !== undefined || alone)
        threads.push({ tid: thread.tid, ...own, ...(signal !== undefined && { signal }) });
    }
    await ignoringDeath(inferior.resume(threads, alone ? 'hold' : 'continue'));
  }
}
