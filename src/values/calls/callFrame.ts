// The registers and the stack that a function is called with: SysV ABI for x86-64, sections 3.2.2 and 3.2.3.

import type { GeneralRegister, GeneralRegisters } from '../../process/registers';
import { UserError } from '../../process/userError';
import { Missing } from '../contents';
import { load, type TypedValue } from '../typedValue';
import { typeName } from '../typeName';
import type { TypeRef } from '../typeRef';
import { withEmptyX87, xstateWith } from '../xstate';
import { passingOf } from './passing';

export interface CallTarget {
  readonly address: bigint;
  /** Absent: void. */
  readonly result?: TypeRef;
  /** `parameters` shorter than `values`: the rest is variable. A reference takes a value by its address. */
  readonly parameters: readonly TypeRef[];
  readonly values: readonly TypedValue[];
}

export interface CallFrame {
  readonly registers: GeneralRegisters;
  readonly xstate: Buffer;
  /** What is to be in memory from the stack pointer on, the return address first. */
  readonly stack: Buffer;
  /** Where a result in memory will be. */
  readonly resultAddress?: bigint;
}

export interface CallSite {
  readonly registers: GeneralRegisters;
  readonly xstate: Buffer;
  readonly returnAddress: bigint;
  /** Nothing at or above it is written: the red zone of the frame, and results that are still looked at. */
  readonly top: bigint;
}

const INTEGERS: readonly GeneralRegister[] = ['rdi', 'rsi', 'rdx', 'rcx', 'r8', 'r9'];
const VECTORS = 8;
/** Direction, trap and alignment-check flags. */
const CLEARED_FLAGS = 0x400n | 0x100n | 0x40000n;

/** Throws UserError for what cannot be passed. */
export function callFrame(target: CallTarget, site: CallSite): CallFrame {
  const builder = new FrameBuilder(site);
  const passing = target.result && passingOf(target.result);
  if (passing?.kind === 'unknown') throw refused('result', target.result, passing.reason);
  const isInMemory = passing?.kind === 'memory' || passing?.kind === 'reference';
  const resultAddress = isInMemory ? builder.reserve(target.result?.size ?? 0) : undefined;
  if (resultAddress !== undefined) builder.pass(word(resultAddress), ['integer']);
  for (const [index, value] of target.values.entries()) builder.argument(value, target.parameters[index]);
  return { ...builder.finish(target.address), ...(resultAddress !== undefined && { resultAddress }) };
}

class FrameBuilder {
  readonly #integers: bigint[] = [];
  readonly #vectors: Buffer[] = [];
  /** What is pointed to: addresses below `top`. */
  readonly #data: { readonly address: bigint; readonly bytes: Buffer }[] = [];
  readonly #stack: Buffer[] = [];
  #low: bigint;

  constructor(private readonly site: CallSite) {
    this.#low = site.top;
  }

  /** Memory for `size` bytes. */
  reserve(size: number): bigint {
    this.#low = (this.#low - BigInt(size)) & ~15n;
    return this.#low;
  }

  argument(value: TypedValue, parameter: TypeRef | undefined): void {
    const kind = parameter?.stripped.info?.kind;
    const isReference = kind === 'reference' || kind === 'rvalue-reference';
    const isText = value.type.stripped.info?.kind === 'array' && !isVector(value.type);
    if (isReference || isText) {
      this.pass(word(value.contents.address ?? this.#place(bytesOf(value))), ['integer']);
      return;
    }
    const passing = passingOf(value.type);
    if (passing.kind === 'reference') {
      throw refused('argument', value.type, 'it would have to be copied by its own constructor. Pass its address');
    }
    if (passing.kind === 'unknown') throw refused('argument', value.type, passing.reason);
    const bytes = bytesOf(value);
    if (passing.kind === 'memory') this.#push(bytes, alignmentOf(value.type));
    else this.pass(bytes, passing.classes, alignmentOf(value.type));
  }

  pass(bytes: Buffer, classes: readonly string[], alignment = 8): void {
    const integers = classes.filter((each) => each === 'integer').length;
    const vectors = classes.filter((each) => each === 'sse').length;
    const fits = this.#integers.length + integers <= INTEGERS.length && this.#vectors.length + vectors <= VECTORS;
    if (!fits || classes.includes('x87')) {
      this.#push(bytes, alignment);
      return;
    }
    const padded = Buffer.alloc(classes.length * 8);
    bytes.copy(padded);
    for (const [index, each] of classes.entries()) {
      const part = padded.subarray(index * 8, index * 8 + 8);
      if (each === 'integer') this.#integers.push(part.readBigUInt64LE());
      if (each === 'sse') this.#vectors.push(classes[index + 1] === 'sse-up' ? padded.subarray(index * 8) : part);
    }
  }

  finish(address: bigint): Omit<CallFrame, 'resultAddress'> {
    const { site } = this;
    const argumentSize = this.#stack.reduce((size, part) => size + part.length, 0);
    // The stack is aligned to 16 bytes before the return address is pushed.
    const sp = ((this.#low - BigInt(argumentSize)) & ~15n) - 8n;
    const stack = Buffer.alloc(Number(site.top - sp));
    stack.writeBigUInt64LE(site.returnAddress);
    Buffer.concat(this.#stack).copy(stack, 8);
    for (const { address: at, bytes } of this.#data) bytes.copy(stack, Number(at - sp));
    let registers = site.registers
      .with('rip', address)
      .with('rsp', sp)
      .with('rax', BigInt(this.#vectors.length))
      .with('eflags', site.registers.get('eflags') & ~CLEARED_FLAGS);
    for (const [index, value] of this.#integers.entries()) registers = registers.with(INTEGERS[index] ?? 'rdi', value);
    let xstate = withEmptyX87(site.xstate);
    for (const [index, bytes] of this.#vectors.entries())
      xstate = xstateWith(xstate, `xmm${index}`, 0, bytes) ?? xstate;
    return { registers, xstate, stack };
  }

  #place(bytes: Buffer): bigint {
    const address = this.reserve(bytes.length);
    this.#data.push({ address, bytes });
    return address;
  }

  #push(bytes: Buffer, alignment: number): void {
    const size = this.#stack.reduce((sum, part) => sum + part.length, 0);
    if (alignment >= 16 && size % 16 !== 0) this.#stack.push(Buffer.alloc(8));
    this.#stack.push(bytes, Buffer.alloc((8 - (bytes.length % 8)) % 8));
  }
}

function isVector(type: TypeRef): boolean {
  const { info } = type.stripped;
  return info?.kind === 'array' && info.isVector;
}

/** 16 or 8: nothing else matters on the stack. */
function alignmentOf(type: TypeRef): number {
  const { info } = type.stripped;
  if (!info) return 8;
  if (info.kind === 'base') return info.byteSize === 16 && info.encoding !== 'complex' ? 16 : 8;
  if (info.kind === 'array') return isVector(type) ? type.size : alignmentOf(type.stripped.element);
  if (!('members' in info)) return 8;
  const own = Math.max(info.alignment ?? 8, ...info.members.map(({ alignment }) => alignment ?? 8));
  const parts = [...info.members.filter(({ isStatic }) => !isStatic), ...info.bases];
  return Math.max(own, ...parts.map((part) => alignmentOf(type.stripped.at(part.type))));
}

function bytesOf(value: TypedValue): Buffer {
  const bytes = load(value);
  if (bytes instanceof Missing) throw new UserError('failed', `an argument cannot be read: ${bytes.text}`);
  return bytes;
}

function word(value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(value);
  return bytes;
}

function refused(what: string, type: TypeRef | undefined, reason: string): UserError {
  const name = type ? typeName(type, 'c++') : 'void';
  return new UserError(
    'failed',
    `The function cannot be called with ${what === 'result' ? 'a result' : 'an argument'} of type "${name}": ${reason}.`,
  );
}
