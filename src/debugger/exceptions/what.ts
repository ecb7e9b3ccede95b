// What a C++ exception says of itself: what it keeps can be read, what its class computes only the program can tell.

import { loadAddress } from '../../native/addresses';
import { readExact, readPointer } from '../../process/memoryReader';
import type { CallTarget } from '../../values/calls/callFrame';
import { integerValue } from '../../values/expression/scalars';
import { loadUnsigned, type TypedValue } from '../../values/typedValue';
import { TypeRef } from '../../values/typeRef';
import { readCString } from './cString';
import type { ThrownObject } from './cxxObject';
import type { ExceptionWorld } from './exceptionCause';
import { basesOf, mangledName, symbolName } from './typeInfo';

/** Versions of what() that return the string which their class keeps behind its vtable pointer, in libstdc++ and libc++. */
const KEPT_TEXT = /^_ZNKS(t13runtime_error|t11logic_error|t12future_error|t8ios_base7failure(B5cxx11)?)4whatEv$/;
/** Of std::exception's vtable: two destructors are in front. */
const WHAT_SLOT = 16n;
const MAX_DEPTH = 50;

/** The `what()` of an exception: a function of the program. */
export interface WhatMethod {
  /** The std::exception. */
  readonly object: bigint;
  readonly address: bigint;
}

/** Of a std::exception, of a thrown string, or of a thrown int. */
export function whatOf({ address, typeInfo }: ThrownObject, world: ExceptionWorld): string | WhatMethod | undefined {
  const { memory, modules } = world;
  const name = mangledName(typeInfo, world);
  if (name === 'i') return readExact(memory, address, 4)?.readInt32LE().toString();
  if (name === 'PKc' || name === 'Pc') return pointedText(address, world);
  const object = exceptionIn(address, typeInfo, world);
  const vtable = object === undefined ? undefined : readPointer(memory, object);
  const method = vtable === undefined ? undefined : readPointer(memory, vtable + WHAT_SLOT);
  const symbol = method === undefined ? undefined : symbolName(method, modules);
  if (object === undefined || method === undefined || symbol === undefined) return undefined;
  return KEPT_TEXT.test(symbol) ? pointedText(object + 8n, world) : { object, address: method };
}

/**
 * Runs `what()` by `call`. Undefined when it gives no text. Throws what `call` throws: UserError that says why there is no answer.
 */
export async function callWhat(
  { object, address }: WhatMethod,
  { memory, modules }: ExceptionWorld,
  call: (target: CallTarget) => Promise<TypedValue | undefined>,
): Promise<string | undefined> {
  const module = modules.at(loadAddress(address));
  if (!module) return undefined;
  const pointer = TypeRef.made(module, { kind: 'pointer', byteSize: 8 });
  const values = [integerValue(pointer, object)];
  const returned = await call({ address, result: pointer, parameters: [pointer], values });
  const text = returned && loadUnsigned(returned);
  return typeof text === 'bigint' ? readCString(memory, text) : undefined;
}

function pointedText(address: bigint, { memory }: ExceptionWorld): string | undefined {
  const text = readPointer(memory, address);
  return text === undefined ? undefined : readCString(memory, text);
}

/** The std::exception that the object is or derives from. */
function exceptionIn(address: bigint, typeInfo: bigint, world: ExceptionWorld, depth = 0): bigint | undefined {
  if (mangledName(typeInfo, world) === 'St9exception') return address;
  if (depth > MAX_DEPTH) return undefined;
  for (const { typeInfo: base, offset, isVirtual } of basesOf(typeInfo, world)) {
    const place = isVirtual ? virtualBase(address, offset, world) : address + offset;
    const found = place === undefined ? undefined : exceptionIn(place, base, world, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

function virtualBase(address: bigint, offset: bigint, { memory }: ExceptionWorld): bigint | undefined {
  const vtable = readPointer(memory, address);
  const distance = vtable === undefined ? undefined : readPointer(memory, BigInt.asUintN(64, vtable + offset));
  return distance === undefined ? undefined : BigInt.asUintN(64, address + distance);
}
