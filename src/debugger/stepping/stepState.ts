// The step that the user waits for, which threads run for it, and what is left of it when its thread ends.

import type { Thread } from '../../process/thread';
import type { RunningStep } from './runningStep';

export class StepState {
  #step: RunningStep | undefined;
  /** All other threads are held until the next stop that the user is told of. */
  #alone: Thread | undefined;
  /** Its step has nothing to come to but its end. */
  #endingThread: Thread | undefined;
  /** Its step was under way when it ended. */
  #endedThread: Thread | undefined;

  get step(): RunningStep | undefined {
    return this.#step;
  }

  get alone(): Thread | undefined {
    return this.#alone;
  }

  get endedThread(): Thread | undefined {
    return this.#endedThread;
  }

  /** `alone`: the only thread that runs. Without a step it runs until something stops it. */
  begin(step: RunningStep | undefined, alone: Thread | undefined): void {
    this.#step = step;
    this.#alone = alone;
    if (!step) this.#endingThread = alone;
  }

  /** Nothing is left to step to: the thread just runs. */
  runsOn(step: RunningStep): void {
    this.#step = undefined;
    this.#endingThread = step.thread;
  }

  /** Answers whether the user waits for this thread. */
  threadExited(thread: Thread): boolean {
    if (this.#step?.thread !== thread && this.#endingThread !== thread) return false;
    this.clear();
    this.#endedThread = thread;
    return true;
  }

  /** The user was told of a stop. Who runs alone goes on so until the next command. */
  reported(): void {
    this.#step = undefined;
    this.#endingThread = undefined;
    this.#endedThread = undefined;
  }

  clear(): void {
    this.reported();
    this.#alone = undefined;
  }
}
