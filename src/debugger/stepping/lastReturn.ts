// What the function returned that a thread has left, or run over, in the step that brought it to the present stop.

import type { Inferior } from '../../process/inferior';
import type { Thread } from '../../process/thread';
import type { ModuleLookup } from '../../symbols/moduleLookup';
import { type FunctionReturn, returnOf, returnOfCall } from './functionReturn';
import type { RunningStep } from './runningStep';

interface Kept {
  readonly thread: Thread;
  readonly stopEpoch: number;
  /** Looked into when somebody asks: a step costs nothing for it. */
  readonly value: () => FunctionReturn | undefined;
}

export class LastReturn {
  #kept: Kept | undefined;

  constructor(
    readonly inferior: Inferior,
    readonly modules: ModuleLookup,
  ) {}

  /** While the thread's registers are those of the return. */
  async keep(thread: Thread, { returnedFrom: from, lastReturn }: RunningStep): Promise<void> {
    const { registers } = thread;
    const { memory, stopEpoch } = this.inferior;
    const { modules } = this;
    let find: () => FunctionReturn | undefined;
    if (from !== undefined && registers) {
      const xstate = await this.inferior.xstate(thread);
      find = () => returnOf(from, { registers, xstate, memory }, modules);
    } else if (lastReturn) {
      find = () => returnOfCall(lastReturn, { memory, modules });
    } else return;
    this.#kept = { thread, stopEpoch, value: once(find) };
  }

  /** Of the present stop only. */
  of(thread: Thread): FunctionReturn | undefined {
    const kept = this.#kept;
    return kept?.thread === thread && kept.stopEpoch === this.inferior.stopEpoch ? kept.value() : undefined;
  }
}

function once<T>(compute: () => T): () => T {
  let known: { readonly value: T } | undefined;
  return () => {
    known ??= { value: compute() };
    return known.value;
  };
}
