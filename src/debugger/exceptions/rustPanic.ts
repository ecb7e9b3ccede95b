// The message of a Rust panic, at the entry of std's `rust_panic(&mut dyn PanicPayload)`, whose trait was BoxMeUp before 1.80.

import { isUtf8 } from 'node:buffer';
import { loadAddress } from '../../native/addresses';
import { isNativeError } from '../../native/errors';
import { readExact, readPointer } from '../../process/memoryReader';
import type { GeneralRegisters } from '../../process/registers';
import type { ExceptionWorld } from './exceptionCause';
import { symbolName } from './typeInfo';

/** A vtable begins with destructor, size and alignment; methods follow. The destructor may be missing, the first method is not. */
const FIRST_METHOD = 24n;
const MAX_MESSAGE = 4096;

/** Undefined when the message was not formatted (a panic hook of the program's own) or is no text. */
export function panicMessage(registers: GeneralRegisters, world: ExceptionWorld): string | undefined {
  const [payload, vtable] = [registers.get('rdi'), registers.get('rsi')];
  const method = readPointer(world.memory, vtable + FIRST_METHOD);
  const name = method === undefined ? undefined : symbolName(method, world.modules);
  if (method === undefined || name === undefined) return undefined;
  // Option<String> and a reference; the compiler puts the larger first, or before 1.77 the reference.
  if (/FormatStringPayload|begin_panic_handler\.\.PanicPayload/.test(name))
    return ownedText(payload, world) ?? ownedText(payload + 8n, world);
  // `Payload<&str>` in the mangling of today.
  if (/StaticStrPayload|StrPanicPayload|7PayloadReE/.test(name)) return text(payload, world);
  // What the older mangling leaves out, debug information has.
  return INSTANCE.test(name) && /Payload<&str>/.test(typeOfVtable(vtable, world)) ? text(payload, world) : undefined;
}

const INSTANCE = /begin_panic\.\.(?:Panic)?Payload\$LT\$A\$GT\$/;

/** Empty when it is not known, or the debug information is damaged: the panic is told all the same. */
function typeOfVtable(address: bigint, { modules }: ExceptionWorld): string {
  const module = modules.at(loadAddress(address));
  if (!module) return '';
  try {
    const die = module.native.typeOfVtable(module.toFile(loadAddress(address)));
    const info = die === undefined ? undefined : module.native.type(die);
    return (info && 'name' in info && info.name) || '';
  } catch (error) {
    if (isNativeError(error)) return '';
    throw error;
  }
}

/** A `&str`: pointer and length. */
function text(address: bigint, world: ExceptionWorld): string | undefined {
  const words = readExact(world.memory, address, 16);
  return words && characters(words.readBigUInt64LE(0), words.readBigUInt64LE(8), world);
}

/**
 * A String has a pointer, a capacity and a length, in an order that is the compiler's. Only one of them is an address that is
 * mapped, and the length is not above the capacity: that tells which is which. None is a String with an impossible capacity or without address.
 */
function ownedText(address: bigint, world: ExceptionWorld): string | undefined {
  const bytes = readExact(world.memory, address, 24);
  if (!bytes) return undefined;
  const words = [0, 8, 16].map((offset) => bytes.readBigUInt64LE(offset));
  const pointers = words.filter((word) => readExact(world.memory, word, 1) !== undefined);
  const [pointer] = pointers;
  const [first, second] = words.filter((word) => word !== pointer);
  if (pointers.length !== 1 || pointer === undefined || first === undefined || second === undefined) return undefined;
  const length = first < second ? first : second;
  return length === 0n ? undefined : characters(pointer, length, world);
}

function characters(address: bigint, length: bigint, { memory }: ExceptionWorld): string | undefined {
  if (length > 1n << 32n) return undefined;
  const shown = Math.min(Number(length), MAX_MESSAGE);
  const bytes = readExact(memory, address, shown);
  if (!bytes) return undefined;
  const isCut = shown < Number(length);
  // What is no text is none of these strings.
  const isText = !bytes.includes(0) && (isCut || isUtf8(bytes));
  return isText ? bytes.toString('utf8') + (isCut ? '…' : '') : undefined;
}
