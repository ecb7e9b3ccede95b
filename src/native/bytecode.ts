// The operations of compiled conditions, as native/tracer/bytecode.h has them, and the faces of the machine and of copies for tests.

import type { NativeMemory } from './memory';

/** In the order of their numbers. What each one does: native/tracer/bytecode.h. */
export const OPERATIONS = [
  'push',
  'push-register',
  'load',
  'add',
  'subtract',
  'multiply',
  'divide-signed',
  'divide-unsigned',
  'remainder-signed',
  'remainder-unsigned',
  'and',
  'or',
  'xor',
  'shift-left',
  'shift-right-signed',
  'shift-right-unsigned',
  'negate',
  'complement',
  'is-zero',
  'extend',
  'equal',
  'less-signed',
  'less-unsigned',
  'not-greater-signed',
  'not-greater-unsigned',
  'swap',
  'drop',
  'duplicate',
  'float-add',
  'float-subtract',
  'float-multiply',
  'float-divide',
  'float-negate',
  'float-equal',
  'float-less',
  'float-not-greater',
  'float-of-signed',
  'float-of-unsigned',
  'float-to-single',
  'float-of-single',
  'jump-if-zero',
  'jump-if-not-zero',
  'jump',
  'bits',
  'compare-text',
  'require-below',
] as const;

export type Operation = (typeof OPERATIONS)[number];

/** Added to the number of bytes of a width. */
export const SIGNED_WIDTH = 0x80;

/** Longest text that can be compared, in bytes with its terminator. */
export const LONGEST_TEXT = 4096;

export interface BytecodeAddon {
  /**
   * What the tracer does at a hit. Answers the value, or why there is none. Throws NativeError `invalid-argument` for code that does
   * not verify.
   */
  runBytecode(request: {
    code: Buffer;
    registers: Buffer;
    memory: NativeMemory;
  }): bigint | 'memory' | 'division' | 'shift' | 'bounds';
  /**
   * The copy for the address `to` of the instruction at `from` that `bytes` begin with, and the jump back behind it; undefined if it
   * can be executed in its own place only.
   */
  copyInstruction(request: { bytes: Buffer; from: bigint; to: bigint }): Buffer | undefined;
}
