// The C++ exception object that is being thrown or caught, found as the C++ ABI lays it out.

import { type MemoryReader, readExact, readPointer } from '../../process/memoryReader';
import type { GeneralRegisters } from '../../process/registers';
import { CallStack } from '../../symbols/callStack';
import type { Frame } from '../../symbols/frame';
import type { ExceptionWorld } from './exceptionCause';
import { symbolName } from './typeInfo';

export interface ThrownObject {
  readonly address: bigint;
  /** Of its std::type_info. */
  readonly typeInfo: bigint;
}

/**
 * Itanium C++ ABI: exception handling, section 2.2.1, as libstdc++ and libc++abi have it: __cxa_exception ends in its
 * _Unwind_Exception, of 32 bytes, which the object follows; exceptionType is 80 bytes in front of it.
 */
const UNWIND_HEADER_SIZE = 32n;
const TYPE_INFO_OFFSET = -80n;
/**
 * Exception classes, which their _Unwind_Exception begins with. The last byte is 1 for what std::rethrow_exception throws, a
 * __cxa_dependent_exception: in it libstdc++ has the address of the primary object where the type is else, libc++abi in front of it.
 */
const PRIMARY_CLASSES = ['GNUCC++\0', 'CLNGC++\0'];
const PRIMARY_OFFSETS: Readonly<Record<string, bigint>> = { 'GNUCC++\x01': -80n, 'CLNGC++\x01': -88n };

/** At the entry of `__cxa_throw(object, type_info, destructor)`. */
export function thrownObject(registers: GeneralRegisters): ThrownObject {
  return { address: registers.get('rdi'), typeInfo: registers.get('rsi') };
}

/** From the address of the _Unwind_Exception; undefined for what is no C++ exception. */
export function caughtObject(header: bigint, memory: MemoryReader): ThrownObject | undefined {
  const name = exceptionClass(header, memory);
  if (name === undefined) return undefined;
  const object = PRIMARY_CLASSES.includes(name) ? header + UNWIND_HEADER_SIZE : primaryObject(header, name, memory);
  const typeInfo =
    object === undefined ? undefined : readPointer(memory, object - UNWIND_HEADER_SIZE + TYPE_INFO_OFFSET);
  return object === undefined || typeInfo === undefined ? undefined : { address: object, typeInfo };
}

function primaryObject(header: bigint, name: string, memory: MemoryReader): bigint | undefined {
  const offset = PRIMARY_OFFSETS[name];
  return offset === undefined ? undefined : readPointer(memory, header + offset);
}

const MAX_FRAMES = 12;
/** They end the program for an exception that they hold. */
const HOLDERS = ['__cxa_throw', '__cxa_rethrow', '__cxa_call_terminate'];
/** rbx, rbp, r12 to r15 (SysV ABI figure 3.36): what a function keeps over a call. */
const KEPT_REGISTERS = [3, 6, 12, 13, 14, 15];
/** From the start of __cxa_refcounted_exception to its end. */
const HEADER_SIZE = 128n;

/**
 * Where the program is ended: the exception that a caller keeps in a register, or that __cxa_begin_catch has just returned,
 * recognised by its class. Undefined when it is ended for another reason.
 */
export function uncaughtObject(
  registers: GeneralRegisters,
  frames: readonly Frame[],
  world: ExceptionWorld,
): ThrownObject | undefined {
  const { memory } = world;
  const holder = frames.find((frame) => HOLDERS.includes(functionSymbol(frame, world)));
  const headers = new Set(
    [registers.get('rax'), ...(holder ? keptValues(holder) : [])].flatMap((value) => headersAround(value, memory)),
  );
  const [header] = headers;
  return header !== undefined && headers.size === 1 ? caughtObject(header, memory) : undefined;
}

/** The innermost frames of a thread. */
export function innermostFrames(registers: GeneralRegisters, world: ExceptionWorld): readonly Frame[] {
  return new CallStack(world.modules, world.modules.native, world.memory, registers).frames(0, MAX_FRAMES);
}

/** The function of a frame as the symbol table has it. */
export function functionSymbol({ lookupPc }: Frame, { modules }: ExceptionWorld): string {
  return symbolName(lookupPc, modules) ?? '';
}

function keptValues({ physical }: Frame): readonly bigint[] {
  return KEPT_REGISTERS.filter((register) => (physical.knownRegisters >>> register) & 1).map((register) =>
    physical.registers.readBigUInt64LE(register * 8),
  );
}

/** The value is the address of the header, of its beginning, or of the object behind it. */
function headersAround(value: bigint, memory: MemoryReader): readonly bigint[] {
  const headers: bigint[] = [];
  for (let offset = -UNWIND_HEADER_SIZE; offset <= HEADER_SIZE; offset += 8n) {
    const address = BigInt.asUintN(64, value + offset);
    if (exceptionClass(address, memory) !== undefined) headers.push(address);
  }
  return headers;
}

function exceptionClass(header: bigint, memory: MemoryReader): string | undefined {
  // A number in memory has its first character last.
  const bytes = readExact(memory, header, 8);
  const name = bytes && Buffer.from(bytes).reverse().toString('latin1');
  return name !== undefined && (PRIMARY_CLASSES.includes(name) || name in PRIMARY_OFFSETS) ? name : undefined;
}
