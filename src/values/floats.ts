// Floating point numbers of every format that x86-64 compilers use, as decimal text.

import { shortestDecimal } from './decimal';
import { readUnsigned } from './integers';

export interface FloatFormat {
  readonly fractionBits: number;
  readonly exponentBits: number;
  /** The leading 1 is stored (x87). */
  readonly hasIntegerBit: boolean;
}

const HALF: FloatFormat = { fractionBits: 10, exponentBits: 5, hasIntegerBit: false };
const BRAIN: FloatFormat = { fractionBits: 7, exponentBits: 8, hasIntegerBit: false };
const SINGLE: FloatFormat = { fractionBits: 23, exponentBits: 8, hasIntegerBit: false };
const DOUBLE: FloatFormat = { fractionBits: 52, exponentBits: 11, hasIntegerBit: false };
const X87: FloatFormat = { fractionBits: 63, exponentBits: 15, hasIntegerBit: true };
const QUAD: FloatFormat = { fractionBits: 112, exponentBits: 15, hasIntegerBit: false };

/** Shortest text that reads back as the same number; undefined for a size that no format has. */
export function formatFloat(bytes: Uint8Array, typeName: string): string | undefined {
  const format = floatFormat(bytes.length, typeName);
  return format && formatBits(readUnsigned(bytes), format);
}

/** 80 bits, as in an x87 register or the first ten bytes of a long double. */
export function formatX87(bytes: Uint8Array): string {
  return formatBits(readUnsigned(bytes.subarray(0, 10)), X87);
}

/** Undefined for a size that no format has. */
export function floatFormat(size: number, typeName: string): FloatFormat | undefined {
  switch (size) {
    case 2:
      return typeName.includes('bf16') ? BRAIN : HALF;
    case 4:
      return SINGLE;
    case 8:
      return DOUBLE;
    case 10:
    case 12:
      return X87;
    case 16:
      return /128|kind=16/.test(typeName) ? QUAD : X87;
    default:
      return undefined;
  }
}

function formatBits(bits: bigint, format: FloatFormat): string {
  const storedBits = BigInt(format.fractionBits + (format.hasIntegerBit ? 1 : 0));
  const stored = bits & ((1n << storedBits) - 1n);
  const exponent = Number((bits >> storedBits) & ((1n << BigInt(format.exponentBits)) - 1n));
  const isNegative = (bits >> (storedBits + BigInt(format.exponentBits))) & 1n;
  const largest = 2 ** format.exponentBits - 1;
  return `${isNegative ? '-' : ''}${magnitude(stored, exponent, largest, format)}`;
}

function magnitude(stored: bigint, exponent: number, largest: number, format: FloatFormat): string {
  const integerBit = 1n << BigInt(format.fractionBits);
  if (exponent === largest) return (stored & (integerBit - 1n)) === 0n ? 'inf' : 'nan';
  // Exponent 0 is the scale of exponent 1 without the implied 1.
  const mantissa = exponent > 0 && !format.hasIntegerBit ? stored | integerBit : stored;
  if (mantissa === 0n) return '0';
  const bias = (largest - 1) / 2;
  return shortestDecimal(mantissa, Math.max(exponent, 1) - bias - format.fractionBits);
}
