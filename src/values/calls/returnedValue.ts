// What a function returned, out of the registers right after its return: SysV ABI for x86-64, section 3.2.3.

import type { MemoryReader } from '../../process/memoryReader';
import type { GeneralRegisters } from '../../process/registers';
import { AssembledContents } from '../contents';
import { type TypedValue, valueAt } from '../typedValue';
import type { TypeRef } from '../typeRef';
import { x87Register, xmmRegister } from '../xstate';
import { passingOf } from './passing';

export interface ReturnState {
  readonly registers: GeneralRegisters;
  readonly xstate: Buffer;
  /** Absent: what was returned in memory is not there any more. */
  readonly memory?: MemoryReader;
}

/** Undefined for what the ABI has no answer for. */
export function returnedValue(type: TypeRef, state: ReturnState): TypedValue | undefined {
  const passing = passingOf(type);
  switch (passing.kind) {
    case 'unknown':
      return undefined;
    case 'memory':
    case 'reference':
      return state.memory && valueAt(type, state.registers.get('rax'), state.memory);
    case 'classes':
      return { type, contents: new AssembledContents(assemble(passing.classes, state).subarray(0, type.size)) };
  }
}

function assemble(classes: readonly string[], { registers, xstate }: ReturnState): Buffer {
  const bytes = Buffer.alloc(classes.length * 8);
  const integers = [registers.get('rax'), registers.get('rdx')];
  let vectors = 0;
  for (const [index, each] of classes.entries()) {
    const at = index * 8;
    if (each === 'integer') bytes.writeBigUInt64LE(integers.shift() ?? 0n, at);
    if (each === 'sse') xmmRegister(xstate, vectors++).copy(bytes, at, 0, classes[index + 1] === 'sse-up' ? 16 : 8);
    if (each === 'x87') x87Register(xstate, 0).copy(bytes, at);
  }
  return bytes;
}
