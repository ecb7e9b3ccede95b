// The registers and the stack that a function is called with: SysV ABI for x86-64, sections 3.2.2 and 3.2.3.

import { UserError } from '../../process/userError';
import { Missing } from '../contents';
import { load, type TypedValue } from '../typedValue';
import { typeName } from '../typeName';
import type { TypeRef } from '../typeRef';
import { ArgumentRegisters, type EntryState } from './argumentRegisters';
import { type ArgumentClass, passingOf } from './passing';

export interface CallTarget {
  readonly address: bigint;
  /** Absent: void. */
  readonly result?: TypeRef;
  /** `parameters` shorter than `values`: the rest is variable. A reference takes a value by its address. */
  readonly parameters: readonly TypeRef[];
  readonly values: readonly TypedValue[];
}

export interface CallFrame extends EntryState {
  /** What is to be in memory from the stack pointer on, the return address first. */
  readonly stack: Buffer;
  /** Where a result in memory will be. */
  readonly resultAddress?: bigint;
}

export interface CallSite extends EntryState {
  readonly returnAddress: bigint;
  /** Nothing at or above it is written: the red zone of the frame, and results that are still looked at. */
  readonly top: bigint;
}

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
  readonly #registers = new ArgumentRegisters();
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

  pass(bytes: Buffer, classes: readonly ArgumentClass[], alignment = 8): void {
    if (!this.#registers.take(bytes, classes)) this.#push(bytes, alignment);
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
    return { ...this.#registers.enter(site, { address, sp }), stack };
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
