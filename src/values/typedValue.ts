// A value before it is text: a type and its bytes, and the ways from one value to another.

import type { TypeMember } from '../native/types';
import type { MemoryReader } from '../process/memoryReader';
import {
  AssembledContents,
  type Contents,
  decoded,
  MemoryContents,
  Missing,
  MissingContents,
  partOf,
  readBits,
} from './contents';
import { extractBits, readUnsigned, toBytes } from './integers';
import type { TypeRef } from './typeRef';

export interface TypedValue {
  readonly type: TypeRef;
  readonly contents: Contents;
}

/** All bytes of the value. */
export function load(value: TypedValue): Buffer | Missing {
  return value.contents.read(0, value.type.size);
}

export function loadUnsigned(value: TypedValue): bigint | Missing {
  return decoded(value.contents, 0, value.type.size, readUnsigned);
}

export function valueAt(type: TypeRef, address: bigint, memory: MemoryReader): TypedValue {
  return { type, contents: new MemoryContents(memory, address, type.size) };
}

/** What a pointer or reference points to. */
export function dereference(pointer: TypedValue, memory: MemoryReader): TypedValue {
  const { pointee } = pointer.type.stripped;
  const address = loadUnsigned(pointer);
  if (address instanceof Missing) return { type: pointee, contents: new MissingContents(address) };
  return valueAt(pointee, address, memory);
}

/** A reference is what it refers to. */
export function throughReference(value: TypedValue, memory: MemoryReader): TypedValue {
  const kind = value.type.stripped.info?.kind;
  return kind === 'reference' || kind === 'rvalue-reference' ? dereference(value, memory) : value;
}

/** Element `index` of an array, counted from 0. No bounds are checked: flexible arrays have none. */
export function elementOf(array: TypedValue, index: number): TypedValue {
  const type = array.type.stripped.element;
  return { type, contents: partOf(array.contents, index * type.size) };
}

/** A member that is part of its owner, bit-fields included. */
export function memberOf({ type, contents }: TypedValue, member: TypeMember): TypedValue {
  return memberIn(contents, member, type.at(member.type));
}

/** `type`: the member's own. */
export function memberIn(owner: Contents, member: TypeMember, type: TypeRef): TypedValue {
  const whole = partOf(owner, member.byteOffset ?? 0);
  if (member.bitSize === undefined) return { type, contents: whole };
  return { type, contents: bitField(whole, member.bitOffset ?? 0, member.bitSize, type) };
}

/** The bits as a value of the declared type; it has no address of its own. */
export function bitField(owner: Contents, bitOffset: number, bitSize: number, type: TypeRef): Contents {
  const low = Math.floor(bitOffset / 8);
  const bytes = readBits(owner, bitOffset, bitSize);
  if (bytes instanceof Missing) return new MissingContents(bytes);
  const bits = extractBits(bytes, bitOffset - low * 8, bitSize);
  const value = toBytes(isSigned(type) ? BigInt.asIntN(bitSize, bits) : bits, type.size);
  return new AssembledContents(value, [], { kind: 'bits', owner, bitOffset, bitSize });
}

function isSigned(type: TypeRef): boolean {
  const info = type.stripped.info;
  if (info?.kind === 'enum') return info.isSigned;
  return info?.kind === 'base' && (info.encoding === 'signed' || info.encoding === 'signed-char');
}
