// What threads get at the next resume instead of the signals that they stopped by.

import { constants } from 'node:os';
import type { Thread } from '../../process/thread';
import { isConsumed } from './ownTrap';

const { SIGBUS, SIGFPE, SIGILL, SIGSEGV } = constants.signals;
const FAULTS: ReadonlySet<number> = new Set([SIGBUS, SIGFPE, SIGILL, SIGSEGV]);

export class SignalReplacements {
  readonly #wanted = new Map<Thread, number>();

  /** `signal` 0: none. */
  replace(thread: Thread, signal: number): void {
    this.#wanted.set(thread, signal);
  }

  /** The thread goes on elsewhere: a fault is left behind with its instruction. */
  leaveFault(thread: Thread): void {
    const { stop } = thread;
    // siginfo_t.si_code above 0: the kernel's own, of the instruction (sigaction(2)).
    if (stop?.kind === 'signal' && FAULTS.has(stop.info.signal) && stop.info.code > 0) this.replace(thread, 0);
  }

  /** Once: undefined where the thread gets what it stopped by. */
  take(thread: Thread, pid: number): number | undefined {
    const signal = this.#wanted.get(thread) ?? (isConsumed(thread, pid) ? 0 : undefined);
    this.#wanted.delete(thread);
    return signal;
  }
}
