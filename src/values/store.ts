// Writes bytes to where a value is: memory, registers, bits and pieces of them.

import { UserError } from '../process/userError';
import { type Contents, Missing, type PlacePiece } from './contents';
import { extractBits, readUnsigned, toBytes } from './integers';
import type { TypedValue } from './typedValue';
import type { Effects } from './valueContext';

type Write =
  | { readonly kind: 'memory'; readonly address: bigint; readonly bytes: Buffer }
  | { readonly kind: 'register'; readonly name: string; readonly offset: number; readonly bytes: Buffer };

/** Why nothing can be written to it, wherever from; undefined when it can be tried. */
export function readOnlyReason({ contents: { address, place } }: TypedValue): string | undefined {
  if (address !== undefined) return undefined;
  if (!place) return 'it is the result of an expression, and in no place of the program';
  return place.kind === 'nowhere' ? place.reason : undefined;
}

/** All bytes of `target`, or none when any part of it is in no place. Throws UserError that says why. */
export async function store(target: TypedValue, bytes: Buffer, effects: Effects | undefined): Promise<void> {
  const reason = readOnlyReason(target);
  if (reason !== undefined) throw new UserError('failed', `this cannot be changed: ${reason}`);
  for (const write of writesTo(target.contents, 0, bytes)) await apply(write, effects);
}

async function apply(write: Write, effects: Effects | undefined): Promise<void> {
  if (!effects?.writeMemory || !effects.writeRegister) {
    throw new UserError('failed', 'values cannot be changed from here. Use the debug console.');
  }
  if (write.kind === 'memory') await effects.writeMemory(write.address, write.bytes);
  else await effects.writeRegister(write.name, write.offset, write.bytes);
}

function writesTo({ address, place }: Contents, offset: number, bytes: Buffer): readonly Write[] {
  if (address !== undefined) return [{ kind: 'memory', address: address + BigInt(offset), bytes }];
  switch (place?.kind) {
    case 'register':
      return [{ kind: 'register', name: place.name, offset: place.offset + offset, bytes }];
    case 'bits':
      return bitWrites(place.owner, place.bitOffset + offset * 8, readUnsigned(bytes), place.bitSize - offset * 8);
    case 'pieces':
      return pieceWrites(place.pieces, (place.offset + offset) * 8, bytes);
    case 'nowhere':
      throw new UserError('failed', `a part of this cannot be changed: ${place.reason}`);
    default:
      throw new UserError('failed', 'a part of this is in no place that can be changed');
  }
}

/** The bytes around the bits are written as they are. */
function bitWrites(owner: Contents, bitOffset: number, bits: bigint, bitSize: number): readonly Write[] {
  const first = Math.floor(bitOffset / 8);
  const length = Math.ceil((bitOffset + bitSize) / 8) - first;
  const old = owner.read(first, length);
  if (old instanceof Missing) throw new UserError('failed', `a part of this cannot be changed: ${old.text}`);
  const shift = BigInt(bitOffset - first * 8);
  const mask = ((1n << BigInt(bitSize)) - 1n) << shift;
  return writesTo(owner, first, toBytes((readUnsigned(old) & ~mask) | ((bits << shift) & mask), length));
}

/** `start`: the bit of the whole that `bytes` begin at. */
function pieceWrites(pieces: readonly PlacePiece[], start: number, bytes: Buffer): readonly Write[] {
  const end = start + bytes.length * 8;
  const writes: Write[] = [];
  let bit = 0;
  for (const { source, bitOffset, bitSize } of pieces) {
    const low = Math.max(bit, start);
    const high = Math.min(bit + bitSize, end);
    if (low < high) {
      const bits = extractBits(bytes, low - start, high - low);
      writes.push(...bitWrites(source, bitOffset + low - bit, bits, high - low));
    }
    bit += bitSize;
  }
  if (bit < end) throw new UserError('failed', 'a part of this cannot be changed: <optimised out>');
  return writes;
}
