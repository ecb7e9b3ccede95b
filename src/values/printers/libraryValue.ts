// Reads the insides of library objects by the names that their libraries give them.

import { formatAddress } from '../../native/addresses';
import type { MemoryReader } from '../../process/memoryReader';
import { Missing, partOf } from '../contents';
import type { FrameView } from '../frameView';
import { readSigned } from '../integers';
import { aggregateType, partsOf } from '../members';
import { dereference, load, loadUnsigned, memberOf, type TypedValue, valueAt } from '../typedValue';
import type { TypeRef } from '../typeRef';
import { placeOf } from './memberPlaces';
import { PrinterFailure } from './printerFailure';

/**
 * A library of another version: the value is shown as its plain members. Found out late, it is a failure like others: compilers leave
 * the description of some classes to the library (Clang's -fno-standalone-debug).
 */
export class UnknownLayout extends PrinterFailure {
  constructor(what: string) {
    super(new Missing(`<not known: the debug information does not describe ${what}>`));
  }
}

/** The member at the end of `path`, bases and anonymous members included. Throws UnknownLayout when there is none. */
export function field(owner: TypedValue, view: FrameView, ...path: readonly string[]): TypedValue {
  return path.reduce((value, name) => {
    const found = maybeField(value, view, name);
    if (!found) throw new UnknownLayout(name);
    return found;
  }, owner);
}

/** The member of the first of these names that there is: libraries rename theirs. Throws UnknownLayout when there is none. */
export function fieldNamed(owner: TypedValue, view: FrameView, names: readonly string[]): TypedValue {
  for (const name of names) {
    const found = maybeField(owner, view, name);
    if (found) return found;
  }
  throw new UnknownLayout(names.join(' or '));
}

export function maybeField(owner: TypedValue, view: FrameView, name: string): TypedValue | undefined {
  const place = placeOf(owner.type, name);
  if (place)
    return memberOf({ type: owner.type.stripped, contents: partOf(owner.contents, place.offset) }, place.member);
  return partsOf(owner, view)
    .find(({ shape }) => shape.kind === 'static' && shape.name === name)
    ?.value();
}

/** Bytes from the start of `type` to its member. Throws UnknownLayout when there is none. */
export function offsetOf(type: TypeRef, ...path: readonly string[]): number {
  let offset = 0;
  let owner = type;
  for (const name of path) {
    const place = placeOf(owner, name);
    if (!place) throw new UnknownLayout(name);
    offset += place.offset + (place.member.byteOffset ?? 0);
    owner = owner.stripped.at(place.member.type);
  }
  return offset;
}

/** A pointer's address or an unsigned integer's value. Throws PrinterFailure when it cannot be read. */
export function unsignedOf(value: TypedValue): bigint {
  const number = loadUnsigned(value);
  if (number instanceof Missing) throw new PrinterFailure(number);
  return number;
}

export function signedOf(value: TypedValue): bigint {
  return readSigned(bytesOf(value));
}

export function bytesOf(value: TypedValue): Buffer {
  const bytes = load(value);
  if (bytes instanceof Missing) throw new PrinterFailure(bytes);
  return bytes;
}

/** What a pointer member points to; its bytes are read when they are needed. */
export function pointeeOf(pointer: TypedValue, view: FrameView): TypedValue {
  return dereference(pointer, view.memory);
}

/** `memory`: what else the bytes are read through, when neighbours are wanted too. */
export function at(type: TypeRef, address: bigint, view: FrameView, memory: MemoryReader = view.memory): TypedValue {
  return valueAt(type, address, memory);
}

/** Type `index` among the template's arguments. Throws UnknownLayout when it is no type. */
export function templateType(owner: TypedValue, index: number): TypeRef {
  const die = aggregateType(owner)?.templateArguments[index]?.type;
  if (die === undefined) throw new UnknownLayout(`template argument ${index}`);
  return owner.type.stripped.at(die);
}

/**
 * Number of elements between two addresses, all of which are mapped at both ends. Throws PrinterFailure for what is no
 * object: not initialised yet, freed, or overwritten.
 */
export function countBetween(begin: bigint, end: bigint, size: number, view: FrameView): number {
  const bytes = end - begin;
  if (size === 0 || bytes < 0n || bytes % BigInt(size) !== 0n) throw corrupt(`from ${hex(begin)} to ${hex(end)}`);
  // Nothing begins at null; what is empty somewhere else had room once.
  if (begin !== 0n || bytes !== 0n) requireMapped(begin, bytes || 1n, view);
  return Number(bytes / BigInt(size));
}

/** Throws PrinterFailure unless the first and the last of `bytes` bytes can be read. */
export function requireMapped(address: bigint, bytes: bigint, view: FrameView): void {
  if (bytes === 0n) return;
  const last = address + bytes - 1n;
  const isMapped = last < 1n << 64n && isReadable(address, view) && isReadable(last, view);
  if (!isMapped) throw notMapped(address, bytes);
}

export function notMapped(address: bigint, bytes: bigint): PrinterFailure {
  return corrupt(`${bytes} bytes at ${hex(address)} are not mapped`);
}

function isReadable(address: bigint, view: FrameView): boolean {
  return view.memory.read(address, 1).bytes.length === 1;
}

export function corrupt(why: string): PrinterFailure {
  return new PrinterFailure(new Missing(`<not initialised or corrupt: ${why}>`));
}

function hex(address: bigint): string {
  return formatAddress(BigInt.asUintN(64, address));
}

/** Where the value is. Throws PrinterFailure when it is not in memory as a whole. */
export function addressOf(value: TypedValue): bigint {
  const { address } = value.contents;
  if (address !== undefined) return address;
  bytesOf(value);
  throw new PrinterFailure(Missing.unavailable('it is not in memory as a whole'));
}

/** The same bytes as another type: raw storage as what was put into it. */
export function recast(value: TypedValue, type: TypeRef): TypedValue {
  return { type, contents: value.contents };
}
