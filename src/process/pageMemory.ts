// Memory of a program that stands, read in pages: what is shown at a stop lies near to each other more often than not.

import type { MemoryRead, MemoryReader, NativeMemory } from './memoryReader';

const PAGE = 4096;
/** 16 MB, after which it begins anew. */
const MAX_PAGES = 4096;

/** Keeps what it has read, so it must not outlive the stop, nor a write. What it gives out is shared and may not be changed. */
export class PageMemory implements MemoryReader {
  /** By number. Null for what cannot be read ahead. */
  readonly #pages = new Map<number, Buffer | null>();

  constructor(private readonly memory: NativeMemory) {}

  read(address: bigint, length: number): MemoryRead {
    const offset = Number(address & 0xfffn);
    const page = offset + length <= PAGE ? this.#page(address) : null;
    return page ? { bytes: page.subarray(offset, offset + length) } : this.memory.read(address, length);
  }

  #page(address: bigint): Buffer | null {
    const number = Number(address >> 12n);
    let page = this.#pages.get(number);
    if (page === undefined) {
      if (this.#pages.size >= MAX_PAGES) this.#pages.clear();
      page = this.memory.page(address) ?? null;
      this.#pages.set(number, page);
    }
    return page;
  }
}
