// Types that arithmetic is done with: their width, sign and rank (C11 section 6.3.1).

import type { TypeInfo } from '../native/types';
import { type FloatFormat, floatFormat } from './floats';
import { isOfUnknownWidth } from './scalars';

export interface IntegerKind {
  readonly kind: 'integer';
  readonly size: number;
  readonly isSigned: boolean;
  /** Everything but 0 is 1. */
  readonly isBoolean: boolean;
  /** C's conversion rank: 0 bool, 1 char, 2 short, 3 int, 4 long, 5 long long, 6 __int128. */
  readonly rank: number;
}

export interface FloatKind {
  readonly kind: 'float';
  readonly size: number;
  readonly format: FloatFormat;
}

export type ScalarKind = IntegerKind | FloatKind;

/** Base types and enumerations; undefined for all that is no number. */
export function scalarKind(info: TypeInfo | undefined): ScalarKind | undefined {
  if (info?.kind === 'enum') return integerKind(info.byteSize, info.isSigned);
  return info?.kind === 'base' ? baseKind(info) : undefined;
}

function baseKind(info: Extract<TypeInfo, { kind: 'base' }>): ScalarKind | undefined {
  const { byteSize, encoding, name } = info;
  // Rust's unit type and the like.
  if (byteSize === 0) return undefined;
  switch (encoding) {
    case 'boolean':
      return { kind: 'integer', size: byteSize, isSigned: false, isBoolean: true, rank: 0 };
    case 'signed':
    case 'signed-char':
      return integerKind(byteSize, true, name);
    case 'unsigned':
    case 'unsigned-char':
    case 'utf':
      return integerKind(byteSize, false, name);
    case 'float': {
      const format = floatFormat(byteSize, name);
      return format && { kind: 'float', size: byteSize, format };
    }
    default:
      return undefined;
  }
}

export function integerKind(size: number, isSigned: boolean, name = ''): IntegerKind {
  return { kind: 'integer', size, isSigned, isBoolean: false, rank: rankOf(size, name) };
}

function rankOf(size: number, name: string): number {
  if (size <= 1) return 1;
  if (size <= 2) return 2;
  if (size <= 4) return 3;
  if (size <= 8) return name.includes('long long') ? 5 : 4;
  return 6;
}

export const INT: IntegerKind = integerKind(4, true);

/** C11 section 6.3.1.1: what is narrower than int becomes int, which has room for all of it. */
export function promoted(kind: ScalarKind, bits?: number): ScalarKind {
  if (kind.kind === 'float') return kind;
  // A bit-field has the rank of its width.
  if (bits !== undefined && (bits < 32 || (bits === 32 && kind.isSigned))) return INT;
  return kind.rank < 3 ? INT : kind;
}

/** Compilers keep an enumeration in an unsigned int that becomes an int, which has room for all its values (C++20 [conv.prom]). */
export function isEnumOfInts({ byteSize, enumerators }: Extract<TypeInfo, { kind: 'enum' }>): boolean {
  return byteSize === 4 && enumerators.every(({ value }) => value < 2n ** 31n);
}

/** Of values of a type in C++; undefined where that is no number, or one of which nobody knows the width. */
export function promotedKind(info: TypeInfo | undefined, kind: ScalarKind | undefined): ScalarKind | undefined {
  if (!kind || (info?.kind === 'base' && isOfUnknownWidth(info))) return undefined;
  return info?.kind === 'enum' && isEnumOfInts(info) ? INT : promoted(kind);
}

/** C11 section 6.3.1.8. Both are promoted. */
export function commonKind(left: ScalarKind, right: ScalarKind): ScalarKind {
  if (left.kind === 'float' || right.kind === 'float') {
    if (left.kind !== 'float') return right;
    if (right.kind !== 'float') return left;
    return precision(left) >= precision(right) ? left : right;
  }
  if (left.isSigned === right.isSigned) return left.rank >= right.rank ? left : right;
  const [unsigned, signed] = left.isSigned ? [right, left] : [left, right];
  if (unsigned.rank >= signed.rank) return unsigned;
  return signed.size > unsigned.size ? signed : { ...signed, isSigned: false };
}

function precision({ format }: FloatKind): number {
  return format.exponentBits * 1000 + format.fractionBits;
}
