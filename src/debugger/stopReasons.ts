// What is done at each finding of a stop, and what the user is to be told of it.

import type { SignalInfo } from '../native/stops';
import type { Thread } from '../process/thread';
import type { Module } from '../symbols/module';
import { abortReason } from './exceptions/abortReason';
import { Hits } from './hits';
import { MainStop } from './mainStop';
import type { ProgramImage } from './programImage';
import { findCause, type SignalCause } from './signals/signalCause';
import type { LastReturn } from './stepping/lastReturn';
import type { StepState } from './stepping/stepState';
import type { StopFinding } from './stopAnalysis';
import type { DebuggerEvent, FirstStop, StopReason } from './types';

export class StopReasons {
  readonly hits: Hits;
  readonly mainStop: MainStop;

  constructor(
    readonly image: ProgramImage,
    readonly firstStop: FirstStop,
    private readonly stepping: StepState,
    private readonly returned: LastReturn,
    listener: (event: DebuggerEvent) => void,
  ) {
    this.hits = new Hits(image, listener);
    this.mainStop = new MainStop(image);
  }

  /** Undefined where the user need not know. */
  async of(finding: StopFinding, thread: Thread): Promise<StopReason | undefined> {
    const { hits } = this;
    const { step } = this.stepping;
    switch (finding.kind) {
      case 'breakpoint':
        return hits.reachedBreakpoints(finding.ids, thread);
      case 'main':
        await this.mainStop.reached(thread);
        return { kind: 'entry' };
      case 'watchpoint':
        return hits.reachedWatchpoints(finding.hits, thread);
      case 'watch-scope':
        await hits.reachedWatchScope(thread);
        return undefined;
      case 'signal':
        if (this.firstStop === 'never') return undefined;
        return { kind: 'signal', ...signalCauseOf(finding.info, thread, this.image) };
      case 'exception': {
        const cause = this.image.exceptions.cause(finding.id, thread);
        return cause && { kind: 'exception', cause };
      }
      case 'transfer':
        if (step?.thread === thread && step.isUnderWay) step.transfer(finding.id);
        return undefined;
      case 'loader-hook':
        return this.#loaded(await this.image.atLoaderHook());
      case 'exec':
        return this.#executed();
      case 'plan-ended':
        if (step?.thread !== thread || !step.isUnderWay) return undefined;
        if (step.planEnded(finding.outcome) !== 'done') return undefined;
        await this.returned.keep(thread, step);
        return step.stopReason;
    }
  }

  async #executed(): Promise<StopReason | undefined> {
    this.stepping.clear();
    if (this.firstStop === 'never') return undefined;
    await this.image.atExec();
    return this.firstStop === 'exec' ? { kind: 'exec', path: this.image.tracker.main?.path ?? '' } : undefined;
  }

  #loaded(modules: readonly Module[]): StopReason | undefined {
    const wanted = this.image.loads.among(modules);
    return wanted.length > 0 ? { kind: 'library-loaded', paths: wanted.map(({ path }) => path) } : undefined;
  }
}

/** Of a thread that stands by it. */
export function signalCauseOf(info: SignalInfo, { registers }: Thread, image: ProgramImage): SignalCause {
  const { inferior, modules } = image;
  const cause = findCause(info, inferior);
  if (cause.name !== 'SIGABRT' || !registers) return cause;
  const reason = abortReason(registers, { memory: inferior.memory, modules });
  return reason === undefined ? cause : { ...cause, reason };
}
