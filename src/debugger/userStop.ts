// The stop that the user was told of, or will be as soon as he is ready to hear of stops.

import type { Inferior } from '../process/inferior';
import type { Thread } from '../process/thread';
import type { DebuggerEvent, StopReason } from './types';

interface Told {
  readonly thread: Thread;
  readonly reason: StopReason;
}

export class UserStop {
  #isTold = false;
  /** The user hears of stops. */
  #isListening = false;
  /** A stop that came before that. */
  #held: Told | undefined;
  #last: Told | undefined;
  #count = 0;

  constructor(
    readonly inferior: Inferior,
    readonly listener: (event: DebuggerEvent) => void,
  ) {}

  /** The inferior may be gone since. */
  get isTold(): boolean {
    return this.#isTold;
  }

  /** Of stops that were told. */
  get count(): number {
    return this.#count;
  }

  /** Answers the stop that has come meanwhile, if any. */
  listen(): Told | undefined {
    this.#isListening = true;
    const held = this.#held;
    this.#held = undefined;
    return held;
  }

  /** Answers false if the user is not told yet. */
  tell(thread: Thread, reason: StopReason): boolean {
    if (!this.#isListening) {
      this.#held = { thread, reason };
      return false;
    }
    this.#isTold = true;
    this.#count += 1;
    this.#last = { thread, reason };
    this.listener({ kind: 'stopped', thread, reason });
    return true;
  }

  /** The user is told that it is over, if he knew of it. Answers whether there was one. */
  leave(): boolean {
    const isLeft = this.#isTold || this.#held !== undefined;
    if (this.#isTold) this.listener({ kind: 'continued' });
    this.#isTold = false;
    this.#held = undefined;
    return isLeft;
  }

  /** Why this thread has caused the present stop, if it has. */
  reasonOf(thread: Thread): StopReason | undefined {
    const isPresent = this.#isTold && this.inferior.state === 'stopped' && this.#last?.thread === thread;
    return isPresent ? this.#last?.reason : undefined;
  }

  /** The thread that the user looked at last, else the first. */
  anyThread(): Thread | undefined {
    const { threads } = this.inferior;
    const last = this.#last?.thread;
    return last && threads.get(last.tid) === last ? last : threads.values().next().value;
  }
}
