// The four debug registers of a program, shared by watchpoints and hardware breakpoints.

import { constants } from 'node:os';
import { isNativeError } from '../../native/errors';
import type { DebugSlot } from '../../native/tracer';
import type { Inferior } from '../../process/inferior';
import { UserError } from '../../process/userError';
import { DEBUG_SLOTS } from './regionSlots';

export type SlotRequest = Omit<DebugSlot, 'id'>;

const { ENOSPC } = constants.errno;

export class DebugSlots {
  #slots: readonly DebugSlot[] = [];
  #lastId = 0;

  constructor(readonly inferior: Inferior) {}

  /** Answers their ids, in this order. Throws a UserError that says why there is no room, or why they are refused; then all is as before. */
  async add(requests: readonly SlotRequest[]): Promise<readonly number[]> {
    const free = DEBUG_SLOTS - this.#slots.length;
    if (requests.length > free) throw noRoom(requests.length, free);
    const added = requests.map((request) => {
      this.#lastId += 1;
      return { ...request, id: this.#lastId };
    });
    this.#slots = [...this.#slots, ...added];
    try {
      await this.#set();
    } catch (error) {
      this.#slots = this.#slots.filter((slot) => !added.includes(slot));
      throw refusal(error);
    }
    return added.map(({ id }) => id);
  }

  async remove(ids: readonly number[]): Promise<void> {
    const left = this.#slots.filter(({ id }) => !ids.includes(id));
    if (left.length === this.#slots.length) return;
    this.#slots = left;
    await this.#set();
  }

  /** After exec: the kernel has cleared them. */
  forget(): void {
    this.#slots = [];
  }

  /** In a child that is followed: the kernel has given it none. */
  async setAgain(): Promise<void> {
    if (this.#slots.length > 0) await this.#set();
  }

  async #set(): Promise<void> {
    await this.inferior.setDebugSlots(this.#slots);
  }
}

function noRoom(wanted: number, free: number): UserError {
  const needs = wanted === 1 ? 'one' : String(wanted);
  const left = free === 0 ? 'none is' : free === 1 ? 'one is' : `${free} are`;
  return new UserError(
    'failed',
    `This needs ${needs} of the processor's four debug registers, and ${left} free. Remove another data or hardware breakpoint.`,
  );
}

function refusal(error: unknown): unknown {
  if (!isNativeError(error) || error.op !== 'PTRACE_POKEUSER') return error;
  const text =
    error.errno === ENOSPC
      ? 'The kernel has no debug register left for this program: something else uses them, for instance "perf".'
      : 'The kernel refuses to watch this address.';
  return new UserError('failed', text);
}
