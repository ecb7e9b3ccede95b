// Numbers out of values, and values out of numbers.

import { AssembledContents, Missing } from '../contents';
import { readUnsigned, toBytes } from '../integers';
import type { IntegerKind, ScalarKind } from '../scalarKind';
import type { TypedValue } from '../typedValue';
import type { TypeRef } from '../typeRef';
import { decodeReal, encodeReal, type Real, realOfInteger, truncated } from './binaryFloat';

export type Scalar =
  | { readonly kind: 'integer'; readonly value: bigint }
  | { readonly kind: 'float'; readonly value: Real };

/** Undefined for a type that is no number, Missing when its bytes cannot be read. */
export function loadScalar(value: TypedValue): Scalar | Missing | undefined {
  const kind = value.type.scalar;
  if (!kind) return undefined;
  const bytes = value.contents.read(0, kind.size);
  if (bytes instanceof Missing) return bytes;
  if (kind.kind === 'float') return { kind: 'float', value: decodeReal(bytes, kind.format) };
  const bits = readUnsigned(bytes);
  return { kind: 'integer', value: kind.isSigned ? BigInt.asIntN(kind.size * 8, bits) : bits };
}

/** Integers wrap to the type's width; what a float has no integer for is undefined. */
export function encodeScalar(scalar: Scalar, kind: ScalarKind): Buffer | undefined {
  if (kind.kind === 'float') {
    const real = scalar.kind === 'float' ? scalar.value : realOfInteger(scalar.value);
    return encodeReal(real, kind.format, kind.size);
  }
  if (kind.isBoolean) return toBytes(isTrue(scalar) ? 1n : 0n, kind.size);
  const whole = scalar.kind === 'integer' ? scalar.value : truncated(scalar.value);
  if (whole === undefined || (scalar.kind === 'float' && !fits(whole, kind))) return undefined;
  return toBytes(whole, kind.size);
}

export function fits(value: bigint, { size, isSigned }: IntegerKind): boolean {
  const wrapped = isSigned ? BigInt.asIntN(size * 8, value) : BigInt.asUintN(size * 8, value);
  return wrapped === value;
}

export function isTrue(scalar: Scalar): boolean {
  if (scalar.kind === 'integer') return scalar.value !== 0n;
  return scalar.value.kind !== 'finite' || scalar.value.magnitude !== 0n;
}

/** A value that is nowhere in the program. */
export function madeValue(type: TypeRef, bytes: Buffer): TypedValue {
  return { type, contents: new AssembledContents(bytes) };
}

export function integerValue(type: TypeRef, value: bigint): TypedValue {
  return madeValue(type, toBytes(value, type.size));
}
