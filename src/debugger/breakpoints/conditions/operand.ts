// What the compiler knows of a value that compiled code leaves on the stack.

import type { FloatKind, IntegerKind } from '../../../values/scalarKind';
import type { TypeRef } from '../../../values/typeRef';
import type { Assembler } from './assembler';

/** It cannot be compiled, though it may be evaluated; a bug if it is not caught. */
export class NotCompiled extends Error {}

export function refuse(why: string): never {
  throw new NotCompiled(why);
}

/** Something in memory, whose address is on the stack. */
export interface Place {
  readonly type: TypeRef;
  readonly field?: BitField;
}

/** Of the bytes from the place on. */
export interface BitField {
  readonly offset: number;
  readonly size: number;
  /** Bytes that can be read from the place on. */
  readonly room: number;
}

export type Operand =
  /** Extended to 64 bits. */
  | {
      readonly kind: 'integer';
      readonly scalar: IntegerKind;
      readonly type?: TypeRef;
      readonly bits?: number;
      readonly constant?: bigint;
    }
  /** As a double, also what is a float. */
  | { readonly kind: 'float'; readonly scalar: FloatKind; readonly type?: TypeRef }
  | { readonly kind: 'pointer'; readonly target: TypeRef }
  /** An array, whose address is on the stack. */
  | { readonly kind: 'array'; readonly type: TypeRef }
  /** A literal: nothing is on the stack. */
  | { readonly kind: 'text'; readonly text: Buffer };

/** A scalar or pointer type that fits the stack. */
export function scalarOf(type: TypeRef): IntegerKind | FloatKind {
  const kind = type.scalar;
  if (!kind || ![1, 2, 4, 8].includes(kind.size)) refuse('its type is no number of up to 64 bits');
  if (kind.kind === 'float' && kind.size < 4) refuse('its type is a short float');
  return kind;
}

/** The value of a place, references looked through. */
export function load(place: Place, assembler: Assembler): Operand {
  const { type, field } = place;
  const { stripped } = type;
  const { info } = stripped;
  switch (info?.kind) {
    case 'reference':
    case 'rvalue-reference':
      assembler.load(8, false);
      return load({ type: stripped.pointee }, assembler);
    case 'pointer':
      if (info.byteSize !== 8) refuse('a pointer of another size');
      assembler.load(8, false);
      return { kind: 'pointer', target: stripped.pointee };
    case 'array':
      return { kind: 'array', type: stripped };
    default:
      break;
  }
  const scalar = scalarOf(type);
  if (scalar.kind === 'float') {
    assembler.load(scalar.size, false);
    if (scalar.size === 4) assembler.add('float-of-single');
    return { kind: 'float', scalar, type };
  }
  if (!field) {
    assembler.load(scalar.size, scalar.isSigned);
    return { kind: 'integer', scalar, type };
  }
  loadField(field, scalar.isSigned, assembler);
  return { kind: 'integer', scalar, type, bits: field.size };
}

function loadField({ offset, size, room }: BitField, isSigned: boolean, assembler: Assembler): void {
  const low = Math.floor(offset / 8);
  const needed = Math.ceil((offset + size) / 8) - low;
  const width = [1, 2, 4, 8].find((candidate) => candidate >= needed) ?? refuse('a bit-field over nine bytes');
  const start = Math.min(low, room - width);
  if (start < 0) refuse('a bit-field at the end of a small struct');
  assembler.push(BigInt(start));
  assembler.add('add');
  assembler.load(width, false);
  assembler.add('bits', offset - start * 8, size, isSigned ? 1 : 0);
}
