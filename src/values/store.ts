// Writes bytes to where a value is.

import { UserError } from '../process/userError';
import { Missing, type Place } from './contents';
import { readUnsigned, toBytes } from './integers';
import type { TypedValue } from './typedValue';
import type { Effects } from './valueContext';

/** All bytes of `target`. Throws UserError that says why it cannot be written. */
export async function store(target: TypedValue, bytes: Buffer, effects: Effects | undefined): Promise<void> {
  const { address, place } = target.contents;
  if (address !== undefined) {
    if (!effects?.writeMemory) throw notHere();
    await effects.writeMemory(address, bytes);
  } else if (place) {
    await storeAt(place, bytes, effects);
  } else {
    throw new UserError('failed', 'this is a value without a place: nothing can be assigned to it');
  }
}

function notHere(): UserError {
  return new UserError('failed', 'values cannot be changed from here: use the debug console');
}

async function storeAt(place: Place, bytes: Buffer, effects: Effects | undefined): Promise<void> {
  if (place.kind === 'register') {
    if (!effects?.writeRegister) throw notHere();
    await effects.writeRegister(place.name, place.offset, bytes);
    return;
  }
  const { owner, bitOffset, bitSize } = place;
  const first = Math.floor(bitOffset / 8);
  const length = Math.ceil((bitOffset + bitSize) / 8) - first;
  const old = owner.read(first, length);
  if (old instanceof Missing) throw new UserError('failed', `the bits around it cannot be read: ${old.text}`);
  const shift = BigInt(bitOffset - first * 8);
  const mask = ((1n << BigInt(bitSize)) - 1n) << shift;
  const merged = (readUnsigned(old) & ~mask) | ((readUnsigned(bytes) << shift) & mask);
  await storePart(owner, first, toBytes(merged, length), effects);
}

async function storePart(
  owner: TypedValue['contents'],
  offset: number,
  bytes: Buffer,
  effects: Effects | undefined,
): Promise<void> {
  const { address, place } = owner;
  if (address !== undefined) {
    if (!effects?.writeMemory) throw notHere();
    await effects.writeMemory(address + BigInt(offset), bytes);
  } else if (place?.kind === 'register') {
    await storeAt({ ...place, offset: place.offset + offset }, bytes, effects);
  } else {
    throw new UserError('failed', 'these bits are in no place that can be written');
  }
}
