// From where DWARF says a variable is to its bytes.

import type { Location, LocationPiece, SimpleLocation } from '../native/symbols';
import type { MemoryReader } from '../process/memoryReader';
import {
  AssembledContents,
  type Contents,
  MemoryContents,
  Missing,
  MissingContents,
  type Place,
  type PlacePiece,
} from './contents';
import { dwarfRegisterName } from './dwarfRegisters';

/** `size` bytes of a value at `location`. Never throws for what cannot be read: the contents say it. */
export function contentsAt(location: Location, size: number, memory: MemoryReader): Contents {
  switch (location.kind) {
    case 'unavailable':
      return new MissingContents(Missing.unavailable(location.reason));
    case 'pieces':
      return assemble(location.pieces, size, memory);
    case 'memory':
      return new MemoryContents(memory, location.address, size);
    default: {
      const bytes = simpleBytes(location, size, memory);
      return bytes instanceof Missing
        ? new MissingContents(bytes)
        : new AssembledContents(bytes, [], placeOf(location));
    }
  }
}

function placeOf(location: SimpleLocation): Place {
  if (location.kind === 'register') return { kind: 'register', name: dwarfRegisterName(location.register), offset: 0 };
  return { kind: 'nowhere', reason: 'the program has no place for it, only its value is known' };
}

/** At least `size` bytes if the source has them; a narrower value is the low part of its register. */
function simpleBytes(location: SimpleLocation, size: number, memory: MemoryReader): Buffer | Missing {
  switch (location.kind) {
    case 'memory': {
      return new MemoryContents(memory, location.address, size).read(0, size);
    }
    case 'register':
      return (
        location.value ?? Missing.unavailable(`${dwarfRegisterName(location.register)} is not known in this frame`)
      );
    case 'implicit':
      return location.value;
    case 'optimised-out':
      return Missing.optimisedOut;
  }
}

/** DWARF 5 section 2.6.1.2: pieces follow each other in the value; each takes its bits out of its source. */
function assemble(pieces: readonly LocationPiece[], size: number, memory: MemoryReader): Contents {
  const bytes = Buffer.alloc(Math.max(size, Math.ceil(pieces.reduce((sum, piece) => sum + piece.sizeBits, 0) / 8)));
  const gaps: { low: number; high: number; missing: Missing }[] = [];
  const places: PlacePiece[] = [];
  let bit = 0;
  for (const piece of pieces) {
    const sourceBytes = Math.ceil((piece.offsetBits + piece.sizeBits) / 8);
    const source = simpleBytes(piece.location, sourceBytes, memory);
    places.push({
      source: contentsAt(piece.location, sourceBytes, memory),
      bitOffset: piece.offsetBits,
      bitSize: piece.sizeBits,
    });
    const missing = source instanceof Missing ? source : tooShort(source, sourceBytes);
    if (missing) gaps.push({ low: bit, high: bit + piece.sizeBits, missing });
    else if (!(source instanceof Missing)) copyBits(source, piece.offsetBits, bytes, bit, piece.sizeBits);
    bit += piece.sizeBits;
  }
  if (bit < size * 8) gaps.push({ low: bit, high: size * 8, missing: Missing.optimisedOut });
  return new AssembledContents(bytes, gaps, { kind: 'pieces', pieces: places, offset: 0 });
}

function tooShort(source: Buffer, wanted: number): Missing | undefined {
  return source.length < wanted ? Missing.unavailable('a piece is longer than its register') : undefined;
}

function copyBits(source: Buffer, from: number, target: Buffer, to: number, count: number): void {
  if (from % 8 === 0 && to % 8 === 0 && count % 8 === 0) {
    source.copy(target, to / 8, from / 8, (from + count) / 8);
    return;
  }
  for (let index = 0; index < count; index += 1) {
    const sourceBit = from + index;
    const targetBit = to + index;
    const isSet = ((source[sourceBit >> 3] ?? 0) >> (sourceBit & 7)) & 1;
    target[targetBit >> 3] = (target[targetBit >> 3] ?? 0) | (isSet << (targetBit & 7));
  }
}
