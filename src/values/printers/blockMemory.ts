// Memory read in pages and kept while a container is walked: its nodes are near to each other more often than not.

import type { MemoryRead, MemoryReader } from '../../process/memoryReader';
import { corrupt } from './libraryValue';

const PAGE = 4096;
const MAX_AHEAD = 16;
/** 128 MB: what a million scattered nodes need. */
const MAX_PAGES = 32_768;
/** Beyond it numbers are not exact; no program's memory is. */
const MAX_ADDRESS = 2 ** 47;

/** Addresses are numbers here: bigints would take most of the time of a long walk. */
export class BlockMemory implements MemoryReader {
  private readonly pages = new Map<number, Buffer>();
  private ahead = 1;

  constructor(private readonly memory: MemoryReader) {}

  read(address: bigint, length: number): MemoryRead {
    const start = Number(address);
    const offset = start % PAGE;
    if (start < MAX_ADDRESS && offset + length <= PAGE) {
      const page = this.page((start - offset) / PAGE);
      if (page.length === PAGE) return { bytes: page.subarray(offset, offset + length) };
    }
    return this.memory.read(address, length);
  }

  /** A pointer. Throws PrinterFailure when it cannot be read. */
  pointer(address: number): number {
    const word = this.word(address);
    if (word === undefined) throw corrupt(`nothing is at 0x${address.toString(16)}`);
    return word;
  }

  /** Eight bytes; undefined when they cannot be read, or are in two pages, where no pointer is. */
  word(address: number): number | undefined {
    const offset = address % PAGE;
    const page = address < MAX_ADDRESS && offset <= PAGE - 8 ? this.page((address - offset) / PAGE) : undefined;
    if (page?.length !== PAGE) return undefined;
    const high = page.readUInt32LE(offset + 4);
    return high * 2 ** 32 + page.readUInt32LE(offset);
  }

  private page(index: number): Buffer {
    const found = this.pages.get(index);
    if (found) return found;
    if (this.pages.size >= MAX_PAGES) this.pages.clear();
    const { bytes } = this.memory.read(BigInt(index * PAGE), this.ahead * PAGE);
    for (let start = 0; start < bytes.length; start += PAGE) {
      this.pages.set(index + start / PAGE, bytes.subarray(start, start + PAGE));
    }
    this.ahead = Math.min(MAX_AHEAD, this.ahead * 2);
    const page = bytes.subarray(0, PAGE);
    this.pages.set(index, page);
    return page;
  }
}
