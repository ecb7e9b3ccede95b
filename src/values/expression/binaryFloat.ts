// Binary floating point numbers of any format, computed exactly and rounded once, to nearest even (IEEE 754 section 4.3.1).

import type { FloatFormat } from '../floats';
import { readUnsigned, toBytes } from '../integers';

/** `magnitude * 2^exponent`, or none. Zero has the magnitude 0. */
export type Real =
  | { readonly kind: 'finite'; readonly isNegative: boolean; readonly magnitude: bigint; readonly exponent: number }
  | { readonly kind: 'infinite'; readonly isNegative: boolean }
  | { readonly kind: 'nan' };

const NAN: Real = { kind: 'nan' };

export function infinite(isNegative: boolean): Real {
  return { kind: 'infinite', isNegative };
}

export function realOfInteger(value: bigint): Real {
  return { kind: 'finite', isNegative: value < 0n, magnitude: value < 0n ? -value : value, exponent: 0 };
}

export function decodeReal(bytes: Uint8Array, format: FloatFormat): Real {
  const bits = readUnsigned(bytes);
  const storedBits = BigInt(format.fractionBits + (format.hasIntegerBit ? 1 : 0));
  const stored = bits & ((1n << storedBits) - 1n);
  const exponent = Number((bits >> storedBits) & ((1n << BigInt(format.exponentBits)) - 1n));
  const isNegative = ((bits >> (storedBits + BigInt(format.exponentBits))) & 1n) === 1n;
  const integerBit = 1n << BigInt(format.fractionBits);
  if (exponent === largestExponent(format)) {
    return (stored & (integerBit - 1n)) === 0n ? infinite(isNegative) : NAN;
  }
  const magnitude = exponent > 0 && !format.hasIntegerBit ? stored | integerBit : stored;
  return {
    kind: 'finite',
    isNegative,
    magnitude,
    exponent: Math.max(exponent, 1) - bias(format) - format.fractionBits,
  };
}

/** `size` bytes, of which a format may use fewer (x87). */
export function encodeReal(value: Real, format: FloatFormat, size: number): Buffer {
  const { fractionBits, exponentBits, hasIntegerBit } = format;
  const storedBits = BigInt(fractionBits + (hasIntegerBit ? 1 : 0));
  const pack = (isNegative: boolean, exponent: number, stored: bigint) =>
    toBytes(
      (isNegative ? 1n << (storedBits + BigInt(exponentBits)) : 0n) | (BigInt(exponent) << storedBits) | stored,
      size,
    );
  const integerBit = 1n << BigInt(fractionBits);
  const ofInfinity = hasIntegerBit ? integerBit : 0n;
  if (value.kind === 'nan') return pack(false, largestExponent(format), ofInfinity | (integerBit >> 1n));
  if (value.kind === 'infinite') return pack(value.isNegative, largestExponent(format), ofInfinity);
  const smallest = 1 - bias(format) - fractionBits;
  const wanted = Math.max(smallest, value.exponent + bitLength(value.magnitude) - fractionBits - 1);
  let exponent = wanted;
  let mantissa = rounded(value.magnitude, wanted - value.exponent);
  if (mantissa === integerBit * 2n) {
    mantissa = integerBit;
    exponent += 1;
  }
  const field = mantissa < integerBit ? 0 : exponent + bias(format) + fractionBits;
  if (field >= largestExponent(format)) return pack(value.isNegative, largestExponent(format), ofInfinity);
  return pack(value.isNegative, field, hasIntegerBit ? mantissa : mantissa & (integerBit - 1n));
}

function largestExponent(format: FloatFormat): number {
  return 2 ** format.exponentBits - 1;
}

function bias(format: FloatFormat): number {
  return (largestExponent(format) - 1) / 2;
}

function bitLength(value: bigint): number {
  return value === 0n ? 0 : value.toString(2).length;
}

/** `value / 2^shift`, to nearest even. */
function rounded(value: bigint, shift: number): bigint {
  if (shift <= 0) return value << BigInt(-shift);
  const quotient = value >> BigInt(shift);
  const rest = value - (quotient << BigInt(shift));
  const half = 1n << BigInt(shift - 1);
  return rest > half || (rest === half && quotient % 2n === 1n) ? quotient + 1n : quotient;
}

export function negated(value: Real): Real {
  return value.kind === 'nan' ? value : { ...value, isNegative: !value.isNegative };
}

export function added(left: Real, right: Real): Real {
  if (left.kind === 'nan' || right.kind === 'nan') return NAN;
  if (left.kind === 'infinite') return right.kind === 'infinite' && left.isNegative !== right.isNegative ? NAN : left;
  if (right.kind === 'infinite') return right;
  const exponent = Math.min(left.exponent, right.exponent);
  const sum = signedMagnitude(left, exponent) + signedMagnitude(right, exponent);
  const isNegativeZero = left.isNegative && right.isNegative;
  return { ...realOfInteger(sum), ...(sum === 0n && { isNegative: isNegativeZero }), exponent } as Real;
}

function signedMagnitude(value: Extract<Real, { kind: 'finite' }>, exponent: number): bigint {
  const magnitude = value.magnitude << BigInt(value.exponent - exponent);
  return value.isNegative ? -magnitude : magnitude;
}

export function multiplied(left: Real, right: Real): Real {
  if (left.kind === 'nan' || right.kind === 'nan') return NAN;
  const isNegative = left.isNegative !== right.isNegative;
  if (left.kind === 'finite' && right.kind === 'finite') {
    return {
      kind: 'finite',
      isNegative,
      magnitude: left.magnitude * right.magnitude,
      exponent: left.exponent + right.exponent,
    };
  }
  return isZero(left) || isZero(right) ? NAN : infinite(isNegative);
}

/** More bits than any format has, so that rounding the quotient once more is right. */
const QUOTIENT_BITS = 300;

export function divided(left: Real, right: Real): Real {
  if (left.kind === 'nan' || right.kind === 'nan') return NAN;
  const isNegative = left.isNegative !== right.isNegative;
  if (left.kind === 'infinite') return right.kind === 'infinite' ? NAN : infinite(isNegative);
  if (right.kind === 'infinite') return { kind: 'finite', isNegative, magnitude: 0n, exponent: 0 };
  if (right.magnitude === 0n) return left.magnitude === 0n ? NAN : infinite(isNegative);
  return quotient(left.magnitude, right.magnitude, left.exponent - right.exponent, isNegative);
}

function quotient(numerator: bigint, denominator: bigint, exponent: number, isNegative: boolean): Real {
  const shift = Math.max(0, QUOTIENT_BITS + bitLength(denominator) - bitLength(numerator));
  const scaled = numerator << BigInt(shift);
  const whole = scaled / denominator;
  // The last bit stands for all that were cut off.
  const magnitude = whole * 2n + (whole * denominator === scaled ? 0n : 1n);
  return { kind: 'finite', isNegative, magnitude, exponent: exponent - shift - 1 };
}

export function isZero(value: Real): boolean {
  return value.kind === 'finite' && value.magnitude === 0n;
}

/** Negative, 0 or positive; undefined when either is not a number. */
export function compared(left: Real, right: Real): number | undefined {
  if (left.kind === 'nan' || right.kind === 'nan') return undefined;
  if (left.kind === 'infinite' || right.kind === 'infinite') return sign(left) - sign(right);
  const exponent = Math.min(left.exponent, right.exponent);
  const difference = signedMagnitude(left, exponent) - signedMagnitude(right, exponent);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

function sign(value: Exclude<Real, { kind: 'nan' }>): number {
  return value.kind === 'finite' ? 0 : value.isNegative ? -1 : 1;
}

/** Towards zero; undefined when it is no number or infinite. */
export function truncated(value: Real): bigint | undefined {
  if (value.kind !== 'finite') return undefined;
  const { magnitude, exponent, isNegative } = value;
  const whole = exponent >= 0 ? magnitude << BigInt(exponent) : magnitude >> BigInt(-exponent);
  return isNegative ? -whole : whole;
}

/** Beyond these every format has infinity or zero. */
const MAX_DECIMAL_EXPONENT = 20_000;

/** Precondition: a float literal without its suffix. */
export function readReal(text: string): Real {
  const hex = /^0x([0-9a-f]*)\.?([0-9a-f]*)p([+-]?\d+)$/i.exec(text);
  if (hex) {
    const [, whole = '', fraction = '', power = '0'] = hex;
    const exponent = clamped(Number(power), MAX_DECIMAL_EXPONENT * 4) - fraction.length * 4;
    return { kind: 'finite', isNegative: false, magnitude: BigInt(`0x${whole}${fraction}`), exponent };
  }
  const [, whole = '', fraction = '', power = '0'] = /^(\d*)\.?(\d*)(?:e([+-]?\d+))?$/i.exec(text) ?? [];
  const digits = BigInt(`${whole}${fraction}` || '0');
  const ten = clamped(Number(power), MAX_DECIMAL_EXPONENT) - fraction.length;
  if (ten >= 0) return { kind: 'finite', isNegative: false, magnitude: digits * 10n ** BigInt(ten), exponent: 0 };
  return quotient(digits, 10n ** BigInt(-ten), 0, false);
}

function clamped(value: number, limit: number): number {
  return Math.max(-limit, Math.min(limit, value));
}
