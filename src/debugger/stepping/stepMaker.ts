// Makes the steps that the user asks for, in the world that they are about.

import type { Thread } from '../../process/thread';
import type { ProgramImage } from '../programImage';
import type { StepGranularity, StepKind } from '../types';
import type { SteppingWorld } from './callers';
import { placeAt } from './codePlace';
import { EntryStep } from './entryStep';
import { outsideOf } from './inlineView';
import { newStep, RunningStep } from './runningStep';
import type { SkipRules } from './skipRules';

export class StepMaker {
  constructor(
    readonly image: ProgramImage,
    readonly skipRules: () => SkipRules,
  ) {}

  /** Of a thread that stands. `hidden` and `into` as of LineStep. */
  step(
    thread: Thread,
    kind: StepKind,
    granularity: StepGranularity,
    details: { readonly hidden: number; readonly into?: bigint | undefined },
  ): RunningStep {
    const world = this.#world(this.#skips(thread, granularity, details.hidden));
    return new RunningStep(world, thread, kind, newStep(world, kind, granularity, details));
  }

  /** From a function's first instruction to where its body begins. */
  restart(thread: Thread, address: bigint): RunningStep {
    const body = placeAt(this.image.modules, address).bodyStart ?? address;
    const world = this.#world(() => false);
    return new RunningStep(world, thread, 'restart', new EntryStep(body));
  }

  #skips({ registers }: Thread, granularity: StepGranularity, hidden: number): SteppingWorld['skips'] {
    const rules = this.skipRules();
    // Who is in skipped code already wants to see it.
    const isSkippedHere = registers && rules.skips(outsideOf(placeAt(this.image.modules, registers.pc), hidden));
    return isSkippedHere || granularity === 'instruction' ? () => false : (place) => rules.skips(place);
  }

  #world(skips: SteppingWorld['skips']): SteppingWorld {
    const { inferior, modules, tracker } = this.image;
    return { modules, memory: inferior.memory, loader: tracker.loader, skips };
  }
}
