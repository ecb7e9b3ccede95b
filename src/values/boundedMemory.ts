// Memory that may be read for a limited time: one line of text must never be what a stop waits for.

import type { MemoryRead } from '../native/memory';
import type { MemoryReader } from '../process/memoryReader';

/** Thrown by a read beyond the limits: what is being worked out is left out. */
export class TakesTooLong extends Error {}

const MAX_READS = 400;
/** These take no time worth counting, wherever the rest of the time went. */
const FREE_READS = 50;
const MAX_MILLISECONDS = 50;

export class BoundedMemory implements MemoryReader {
  private reads = 0;
  /** Time begins with the first read. */
  private end = 0;

  /** `patience`: how many times the usual limits. */
  constructor(
    readonly unbounded: MemoryReader,
    private readonly patience = 1,
  ) {}

  /** `work` takes the time that it takes: what is done once for a module, and remembered. */
  untimed<Result>(work: () => Result): Result {
    const start = performance.now();
    try {
      return work();
    } finally {
      this.end += performance.now() - start;
    }
  }

  read(address: bigint, length: number): MemoryRead {
    if (this.reads === 0) this.end += performance.now() + MAX_MILLISECONDS * this.patience;
    this.reads += 1;
    if (this.reads > MAX_READS * this.patience || (this.reads > FREE_READS && performance.now() > this.end))
      throw new TakesTooLong();
    return this.unbounded.read(address, length);
  }
}
