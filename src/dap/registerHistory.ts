// Which general registers are others than at the stop before.

import type { GeneralRegister, GeneralRegisters } from '../process/registers';
import type { Thread } from '../process/thread';

export class RegisterHistory {
  #before: ReadonlyMap<number, GeneralRegisters> = new Map();
  #now: ReadonlyMap<number, GeneralRegisters> = new Map();

  /** At each stop that the user is told of. */
  stopped(threads: readonly Thread[]): void {
    this.#before = this.#now;
    this.#now = new Map(threads.flatMap(({ tid, registers }) => (registers ? [[tid, registers] as const] : [])));
  }

  /** False also where nothing is known of the stop before. What was written since this stop counts. */
  hasChanged({ tid, registers }: Thread, name: GeneralRegister): boolean {
    const before = this.#before.get(tid);
    return before !== undefined && registers !== undefined && before.get(name) !== registers.get(name);
  }
}
