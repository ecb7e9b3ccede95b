// The bytes of a value, wherever they are, read once and shared with its parts.

import { formatAddress } from '../native/addresses';
import { type MemoryReader, readExact } from '../process/memoryReader';

/** Why bytes cannot be had, as the user reads it: `<optimised out>`. */
export class Missing {
  constructor(readonly text: string) {}

  static memory(address: bigint): Missing {
    return new Missing(`<cannot access memory at ${formatAddress(address)}>`);
  }

  static unavailable(reason: string): Missing {
    return new Missing(`<unavailable: ${reason}>`);
  }

  static readonly optimisedOut = new Missing('<optimised out>');
}

/** Where a value that is not in memory as a whole can be written all the same. */
export type Place =
  /** As `$name` has it in the frame; `offset` in bytes. */
  | { readonly kind: 'register'; readonly name: string; readonly offset: number }
  /** Bits of something else, counted from the least significant one of its first byte. */
  | { readonly kind: 'bits'; readonly owner: Contents; readonly bitOffset: number; readonly bitSize: number }
  /** Bits of several things, one after the other from bit 0 of the value on. `offset`: the bytes of them that come before. */
  | { readonly kind: 'pieces'; readonly pieces: readonly PlacePiece[]; readonly offset: number }
  /** Nothing can be written, because of this. */
  | { readonly kind: 'nowhere'; readonly reason: string };

export interface PlacePiece {
  readonly source: Contents;
  /** In `source`. */
  readonly bitOffset: number;
  readonly bitSize: number;
}

/** A window of bytes. Reading outside of it gives Missing. */
export interface Contents {
  /** Where byte 0 is, when the whole is in memory. */
  readonly address?: bigint | undefined;
  /** Of what has no address: absent for a value that is only worked out. */
  readonly place?: Place | undefined;
  read(offset: number, length: number): Buffer | Missing;
  /** The whole bytes around these bits; present where others in the same bytes may have no value. */
  readBits?(bitOffset: number, bitSize: number): Buffer | Missing;
}

/** The whole bytes that hold these bits, all of which must have a value. */
export function readBits(contents: Contents, bitOffset: number, bitSize: number): Buffer | Missing {
  if (contents.readBits) return contents.readBits(bitOffset, bitSize);
  const low = Math.floor(bitOffset / 8);
  return contents.read(low, Math.ceil((bitOffset + bitSize) / 8) - low);
}

/** Up to this size a value is read in one piece. */
const WHOLE = 65_536;
const BLOCK = 4_096;

/** Memory, read in one piece when it is small and in blocks as needed when it is large. */
export class MemoryContents implements Contents {
  private readonly blocks: Buffer[] = [];
  private readonly blockSize: number;

  constructor(
    private readonly memory: MemoryReader,
    readonly address: bigint,
    private readonly size: number,
  ) {
    this.blockSize = size <= WHOLE ? size : BLOCK;
  }

  read(offset: number, length: number): Buffer | Missing {
    // Beyond the value's own size (flexible arrays) nothing is kept.
    if (offset + length > this.size) return readMemory(this.memory, this.address + BigInt(offset), length);
    if (length === 0) return Buffer.alloc(0);
    const first = Math.floor(offset / this.blockSize);
    const last = Math.floor((offset + length - 1) / this.blockSize);
    if (first === last) {
      const block = this.blocks[first] ?? this.readBlock(first);
      const start = offset - first * this.blockSize;
      if (start + length <= block.length) return section(block, start, length);
    }
    const parts: Buffer[] = [];
    for (let index = first; index <= last; index += 1) {
      const block = this.blocks[index] ?? this.readBlock(index);
      parts.push(block);
      // Lengths of values that are not initialised have no end.
      if (block.length < this.blockSize) break;
    }
    const bytes = parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
    const start = offset - first * this.blockSize;
    const fault = this.firstFault(first, parts);
    if (fault !== undefined && fault < BigInt(offset + length)) {
      return Missing.memory(this.address + (fault > BigInt(offset) ? fault : BigInt(offset)));
    }
    return bytes.subarray(start, start + length);
  }

  /** As `decoded`. */
  decoded<Value>(offset: number, size: number, decode: Decode<Value>): Value | Missing {
    if (size > 0 && offset + size <= this.size) {
      const index = Math.floor(offset / this.blockSize);
      const start = offset - index * this.blockSize;
      const block = this.blocks[index] ?? this.readBlock(index);
      if (start + size <= block.length) return decode(block, start, size);
    }
    const bytes = this.read(offset, size);
    return bytes instanceof Missing ? bytes : decode(bytes, 0, size);
  }

  /** Of the blocks that were not read yet. A short block is the readable prefix. */
  private readBlock(index: number): Buffer {
    const start = index * this.blockSize;
    const { bytes } = this.memory.read(this.address + BigInt(start), Math.min(this.blockSize, this.size - start));
    this.blocks[index] = bytes;
    return bytes;
  }

  /** Offset of the first byte that could not be read, from the start of the value. */
  private firstFault(first: number, blocks: readonly Buffer[]): bigint | undefined {
    for (const [index, block] of blocks.entries()) {
      const start = (first + index) * this.blockSize;
      if (block.length < Math.min(this.blockSize, this.size - start)) return BigInt(start + block.length);
    }
    return undefined;
  }
}

/** Most values are read as a whole, and a window costs more than what is done with it. */
function section(bytes: Buffer, start: number, length: number): Buffer {
  return start === 0 && length === bytes.length ? bytes : bytes.subarray(start, start + length);
}

function readMemory(memory: MemoryReader, address: bigint, length: number): Buffer | Missing {
  const bytes = readExact(memory, address, length);
  return bytes ?? Missing.memory(memory.read(address, length).faultAddress ?? address);
}

/** Bytes that are in no one place: registers, constants, assembled pieces. Bits without a value say why. */
export class AssembledContents implements Contents {
  constructor(
    private readonly bytes: Buffer,
    /** Half-open intervals of bits. */
    private readonly gaps: readonly { readonly low: number; readonly high: number; readonly missing: Missing }[] = [],
    readonly place?: Place,
  ) {}

  read(offset: number, length: number): Buffer | Missing {
    return this.readBits(offset * 8, length * 8);
  }

  readBits(bitOffset: number, bitSize: number): Buffer | Missing {
    const end = bitOffset + bitSize;
    const gap = this.gaps.find(({ low, high }) => low < end && high > bitOffset);
    if (gap) return gap.missing;
    const offset = Math.floor(bitOffset / 8);
    const length = Math.ceil(end / 8) - offset;
    if (offset + length > this.bytes.length) return Missing.unavailable('the value is longer than its location');
    return section(this.bytes, offset, length);
  }
}

/** All of it is missing for one reason. */
export class MissingContents implements Contents {
  readonly place: Place;

  constructor(private readonly missing: Missing) {
    this.place = { kind: 'nowhere', reason: missing.text };
  }

  read(): Missing {
    return this.missing;
  }
}

/** The part from `offset` on. */
export function partOf(contents: Contents, offset: number): Contents {
  if (offset === 0 || contents instanceof MissingContents) return contents;
  if (contents instanceof PartContents) return new PartContents(contents.whole, contents.offset + offset);
  return new PartContents(contents, offset);
}

/** What `size` bytes from `start` on mean. */
export type Decode<Value> = (bytes: Buffer, start: number, size: number) => Value;

/** What the bytes mean that `read` would give, without a window of bytes made for them: most values are small numbers. */
export function decoded<Value>(
  contents: Contents,
  offset: number,
  size: number,
  decode: Decode<Value>,
): Value | Missing {
  const isPart = contents instanceof PartContents;
  const whole = isPart ? contents.whole : contents;
  if (whole instanceof MemoryContents) return whole.decoded(isPart ? contents.offset + offset : offset, size, decode);
  const bytes = contents.read(offset, size);
  return bytes instanceof Missing ? bytes : decode(bytes, 0, size);
}

/** Bytes of something larger. */
class PartContents implements Contents {
  readonly address: bigint | undefined;

  constructor(
    readonly whole: Contents,
    readonly offset: number,
  ) {
    const { address } = whole;
    this.address = address === undefined ? undefined : address + BigInt(offset);
  }

  get place(): Place | undefined {
    const { place } = this.whole;
    if (place?.kind === 'register' || place?.kind === 'pieces') return { ...place, offset: place.offset + this.offset };
    return place?.kind === 'nowhere' ? place : undefined;
  }

  read(offset: number, length: number): Buffer | Missing {
    return this.whole.read(this.offset + offset, length);
  }

  readBits(bitOffset: number, bitSize: number): Buffer | Missing {
    return readBits(this.whole, this.offset * 8 + bitOffset, bitSize);
  }
}
