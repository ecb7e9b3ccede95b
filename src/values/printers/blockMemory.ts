// Memory read in pages and kept while a container is walked: its nodes are near to each other more often than not.

import type { MemoryRead, MemoryReader } from '../../process/memoryReader';
import { corrupt } from './libraryValue';

const PAGE = 4096;
const PAGE_SHIFT = 12;
/** Pages are found by the chunk that they are in: small numbers are much faster keys than addresses. */
const CHUNK = 2 ** 21;
const PAGES_IN_CHUNK = CHUNK / PAGE;
const MAX_AHEAD = 16;
/** 256 MB: what millions of scattered nodes need. */
const MAX_PAGES = 65_536;
/** Beyond it numbers are not exact; no program's memory is. */
const MAX_ADDRESS = 2 ** 47;
const UNREADABLE = Buffer.alloc(0);

/** Addresses are numbers here: bigints would take most of the time of a long walk. */
export class BlockMemory implements MemoryReader {
  private readonly chunks = new Map<number, (Buffer | undefined)[]>();
  private pages = 0;
  private ahead = 1;
  private isScattered = false;

  constructor(private readonly memory: MemoryReader) {}

  read(address: bigint, length: number): MemoryRead {
    const offset = Number(address & 0xfffn);
    if (address < MAX_ADDRESS && offset + length <= PAGE) {
      const page = this.page(Number(address));
      if (page !== UNREADABLE) return { bytes: page.subarray(offset, offset + length) };
    }
    return this.memory.read(address, length);
  }

  /** A pointer. Throws PrinterFailure when it cannot be read. */
  pointer(address: number): number {
    const word = this.word(address);
    if (word !== undefined) return word;
    // What no program has may be no exact number either.
    throw corrupt(address < MAX_ADDRESS ? `nothing is at 0x${address.toString(16)}` : 'a pointer in it is no address');
  }

  /** Eight bytes; undefined when they cannot be read, or are in two pages, where no pointer is. */
  word(address: number): number | undefined {
    if (!(address >= 0 && address < MAX_ADDRESS)) return undefined;
    const page = this.page(address);
    const offset = (address % CHUNK) & (PAGE - 1);
    if (page === UNREADABLE || offset > PAGE - 8) return undefined;
    return page.readUInt32LE(offset + 4) * 2 ** 32 + page.readUInt32LE(offset);
  }

  private forget(): void {
    this.chunks.clear();
    this.pages = 0;
  }

  private page(address: number): Buffer {
    const key = Math.floor(address / CHUNK);
    const index = (address - key * CHUNK) >>> PAGE_SHIFT;
    return this.chunks.get(key)?.[index] ?? this.fetch(key, index);
  }

  private fetch(key: number, index: number): Buffer {
    if (this.pages >= MAX_PAGES) {
      this.forget();
      this.isScattered = true;
    }
    let chunk = this.chunks.get(key);
    if (!chunk) {
      chunk = new Array<Buffer | undefined>(PAGES_IN_CHUNK);
      this.chunks.set(key, chunk);
    }
    const count = this.isScattered ? 1 : Math.min(this.ahead, PAGES_IN_CHUNK - index);
    this.ahead = Math.min(MAX_AHEAD, this.ahead * 2);
    const { bytes } = this.memory.read(BigInt(key * CHUNK + index * PAGE), count * PAGE);
    for (let page = 0; (page + 1) * PAGE <= bytes.length; page += 1) {
      chunk[index + page] = bytes.subarray(page * PAGE, (page + 1) * PAGE);
    }
    this.pages += count;
    chunk[index] ??= UNREADABLE;
    return chunk[index];
  }
}
