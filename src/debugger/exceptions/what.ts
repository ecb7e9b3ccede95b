// What a C++ exception says of itself, as far as it can be told without running code of the program.

import { readExact, readPointer } from '../../process/memoryReader';
import { readCString } from './cString';
import type { ThrownObject } from './cxxObject';
import type { ExceptionWorld } from './exceptionCause';
import { basesOf, mangledName, symbolName } from './typeInfo';

/** Versions of what() that return the string which their class keeps behind its vtable pointer, in libstdc++ and libc++. */
const KEPT_TEXT = /^_ZNKS(t13runtime_error|t11logic_error|t12future_error|t8ios_base7failure(B5cxx11)?)4whatEv$/;
/** Of std::exception's vtable: two destructors are in front. */
const WHAT_SLOT = 16n;
const MAX_DEPTH = 50;

/** Of a std::exception that keeps its text, of a thrown string, or of a thrown int. */
export function whatOf({ address, typeInfo }: ThrownObject, world: ExceptionWorld): string | undefined {
  const { memory, modules } = world;
  const name = mangledName(typeInfo, world);
  if (name === 'i') return readExact(memory, address, 4)?.readInt32LE().toString();
  if (name === 'PKc' || name === 'Pc') return pointedText(address, world);
  const exception = exceptionIn(address, typeInfo, world);
  const vtable = exception === undefined ? undefined : readPointer(memory, exception);
  const what = vtable === undefined ? undefined : readPointer(memory, vtable + WHAT_SLOT);
  if (exception === undefined || what === undefined || !KEPT_TEXT.test(symbolName(what, modules) ?? ''))
    return undefined;
  return pointedText(exception + 8n, world);
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
