// Numbers that stand for objects in the protocol, valid for one stop.

import { staleReference, unknownReference } from './errors';

interface Range<T> {
  readonly first: number;
  readonly count: number;
  make(index: number): T;
}

/** Numbers are never used twice in a session, so that an old one is told apart from a wrong one. */
export class Handles<T> {
  /** What was asked for at least once. */
  readonly #values = new Map<number, T>();
  /** In ascending order. */
  #ranges: Range<T>[] = [];
  #next = 1;

  /** `name` is the protocol's word for these numbers, for instance `frameId`. */
  constructor(private readonly name: string) {}

  create(value: T): number {
    const handle = this.#next++;
    this.#values.set(handle, value);
    return handle;
  }

  /** `count` numbers in a row, of which this is the first; what each stands for is made when it is first asked for. */
  reserve(count: number, make: (index: number) => T): number {
    const first = this.#next;
    this.#next += count;
    this.#ranges.push({ first, count, make });
    return first;
  }

  /** Throws DapError for a number of an earlier stop, and for one that was never given out. */
  get(handle: number): T {
    let value = this.#values.get(handle);
    if (value === undefined) {
      const range = this.#ranges.findLast(({ first }) => first <= handle);
      if (!Number.isInteger(handle) || !range || handle >= range.first + range.count) throw this.#unknown(handle);
      value = range.make(handle - range.first);
      this.#values.set(handle, value);
    }
    return value;
  }

  #unknown(handle: number): Error {
    const wasGivenOut = Number.isInteger(handle) && handle > 0 && handle < this.#next;
    return wasGivenOut ? staleReference(this.name, handle) : unknownReference(this.name, handle);
  }

  clear(): void {
    this.#values.clear();
    this.#ranges = [];
  }
}
