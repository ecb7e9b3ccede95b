// Numbers that stand for objects in the protocol, valid for one stop.

import { staleReference, unknownReference } from './errors';

/** Numbers are never used twice in a session, so that an old one is told apart from a wrong one. */
export class Handles<T> {
  readonly #values = new Map<number, T>();
  #next = 1;

  /** `name` is the protocol's word for these numbers, for instance `frameId`. */
  constructor(private readonly name: string) {}

  create(value: T): number {
    const handle = this.#next++;
    this.#values.set(handle, value);
    return handle;
  }

  /** Throws DapError for a number of an earlier stop, and for one that was never given out. */
  get(handle: number): T {
    const value = this.#values.get(handle);
    if (value !== undefined) return value;
    const wasGivenOut = Number.isInteger(handle) && handle > 0 && handle < this.#next;
    throw wasGivenOut ? staleReference(this.name, handle) : unknownReference(this.name, handle);
  }

  clear(): void {
    this.#values.clear();
  }
}
