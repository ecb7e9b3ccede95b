// The registers in which arguments travel, taken one after the other: SysV ABI for x86-64, section 3.2.3.

import type { GeneralRegister, GeneralRegisters } from '../../process/registers';
import { withEmptyX87, xstateWith } from '../xstate';
import type { ArgumentClass } from './passing';

const INTEGERS: readonly GeneralRegister[] = ['rdi', 'rsi', 'rdx', 'rcx', 'r8', 'r9'];
const VECTORS = 8;
/** Direction, trap and alignment-check flags. */
const CLEARED_FLAGS = 0x400n | 0x100n | 0x40000n;

/** What a thread has at a function's first instruction. */
export interface EntryState {
  readonly registers: GeneralRegisters;
  readonly xstate: Buffer;
}

export class ArgumentRegisters {
  readonly #integers: bigint[] = [];
  readonly #vectors: Buffer[] = [];

  /** False where an argument goes to the stack: there are too few registers left for it, or it is one of the x87. */
  take(bytes: Buffer, classes: readonly ArgumentClass[]): boolean {
    const integers = classes.filter((each) => each === 'integer').length;
    const vectors = classes.filter((each) => each === 'sse').length;
    const fits = this.#integers.length + integers <= INTEGERS.length && this.#vectors.length + vectors <= VECTORS;
    if (!fits || classes.includes('x87')) return false;
    const padded = Buffer.alloc(classes.length * 8);
    bytes.copy(padded);
    for (const [index, each] of classes.entries()) {
      const part = padded.subarray(index * 8, index * 8 + 8);
      if (each === 'integer') this.#integers.push(part.readBigUInt64LE());
      if (each === 'sse') this.#vectors.push(classes[index + 1] === 'sse-up' ? padded.subarray(index * 8) : part);
    }
    return true;
  }

  /** A copy of `state` about to execute the function at `address` with `sp` at its return address. */
  enter(state: EntryState, { address, sp }: { readonly address: bigint; readonly sp: bigint }): EntryState {
    let registers = state.registers
      .with('rip', address)
      .with('rsp', sp)
      .with('rax', BigInt(this.#vectors.length))
      .with('eflags', state.registers.get('eflags') & ~CLEARED_FLAGS);
    for (const [index, value] of this.#integers.entries()) registers = registers.with(INTEGERS[index] ?? 'rdi', value);
    let xstate = withEmptyX87(state.xstate);
    for (const [index, bytes] of this.#vectors.entries())
      xstate = xstateWith(xstate, `xmm${index}`, 0, bytes) ?? xstate;
    return { registers, xstate };
  }
}
