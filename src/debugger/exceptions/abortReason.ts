// Why a program aborts: an exception that nobody caught, or what the C library says.

import { readExact, readPointer } from '../../process/memoryReader';
import type { GeneralRegisters } from '../../process/registers';
import { innermostFrames, uncaughtObject } from './cxxObject';
import { type ExceptionWorld, exceptionOf } from './exceptionCause';
import { describeCause } from './exceptionText';

const MAX_MESSAGE = 4096;

/** Of a thread that stands by SIGABRT. Undefined when nothing is known. */
export function abortReason(registers: GeneralRegisters, world: ExceptionWorld): string | undefined {
  const object = uncaughtObject(registers, innermostFrames(registers, world), world);
  const exception = object && describeCause(exceptionOf('cpp-uncaught', object, world));
  return exception === undefined ? libraryMessage(world) : `uncaught ${exception}`;
}

/** glibc keeps what assert and its own checks have printed: `__abort_msg`, a pointer to a size and the text (assert/assert.c). */
function libraryMessage({ memory, modules }: ExceptionWorld): string | undefined {
  for (const module of modules.all) {
    const [symbol] = module.native.symbolsAmong({ names: ['__abort_msg'], endings: [] });
    const message = symbol && readPointer(memory, symbol.address + module.bias);
    if (!message) continue;
    const size = readExact(memory, message, 4)?.readUInt32LE() ?? 0;
    const { bytes } = memory.read(message + 4n, Math.min(size, MAX_MESSAGE));
    const end = bytes.indexOf(0);
    return bytes.toString('utf8', 0, end < 0 ? bytes.length : end).trimEnd();
  }
  return undefined;
}
