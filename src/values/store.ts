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
export function readOnlyReason({ contents: { address, place }, type }: TypedValue): string | undefined {
  if (address !== undefined) return undefined;
  switch (place?.kind) {
    case undefined:
      return 'it is the result of an expression, and in no place of the program';
    case 'nowhere':
      return place.reason;
    case 'pieces':
      return partsIn(place.pieces, place.offset * 8, (place.offset + type.size) * 8)
        .map(({ source }) => source.place)
        .map((part) => (part?.kind === 'nowhere' ? part.reason : undefined))
        .find((reason) => reason !== undefined);
    default:
      return undefined;
  }
}

/** All bytes of `target`, or none when any part of it is in no place. Throws UserError that says why. */
export async function store(target: TypedValue, bytes: Buffer, effects: Effects | undefined): Promise<void> {
  const reason = readOnlyReason(target);
  if (reason !== undefined) throw new UserError('failed', `this cannot be changed: ${reason}`);
  for (const write of writesTo(target.contents, 0, bytes)) await apply(write, effects);
}

async function apply(write: Write, effects: Effects | undefined): Promise<void> {
  if (!effects?.writeMemory || !effects.writeRegister) {
    throw new UserError('needs-write', 'values cannot be changed from here. Use the debug console.');
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
  const parts = partsIn(pieces, start, start + bytes.length * 8);
  if ((parts.at(-1)?.high ?? start) < start + bytes.length * 8) {
    throw new UserError('failed', 'a part of this cannot be changed: <optimised out>');
  }
  return parts.flatMap(({ source, bitOffset, low, high }) =>
    bitWrites(source, bitOffset, extractBits(bytes, low - start, high - low), high - low),
  );
}

/** What of the pieces makes up the bits from `start` to `end`: those from `low` to `high` are at `bitOffset` of `source`. */
function partsIn(
  pieces: readonly PlacePiece[],
  start: number,
  end: number,
): { source: Contents; bitOffset: number; low: number; high: number }[] {
  let bit = 0;
  return pieces.flatMap(({ source, bitOffset, bitSize }) => {
    const [low, high] = [Math.max(bit, start), Math.min(bit + bitSize, end)];
    const from = bitOffset + low - bit;
    bit += bitSize;
    return low < high ? [{ source, bitOffset: from, low, high }] : [];
  });
}
