// Numbers, characters, booleans and enumerators as text.

import type { TypeInfo } from '../native/types';
import type { CharacterType } from './characterType';
import { formatFloat } from './floats';
import { readSigned, readUnsigned } from './integers';
import { quoteCharacter } from './text';
import type { Spelling } from './typeName';

type BaseType = Extract<TypeInfo, { kind: 'base' }>;
type EnumType = Extract<TypeInfo, { kind: 'enum' }>;

/** `character`: what `characterType` says of the type. */
export function formatBase(
  type: BaseType,
  character: CharacterType | undefined,
  bytes: Buffer,
  spelling: Spelling,
): string {
  // Rust's unit type has no bytes.
  if (bytes.length === 0) return type.name;
  if (isOfUnknownWidth(type)) return `${hex(bytes)} <its width is not described>`;
  if (character) return formatCharacter(type, character, bytes, spelling);
  switch (type.encoding) {
    case 'signed':
    case 'signed-char':
      return String(BigInt.asIntN(type.bitSize ?? bytes.length * 8, readUnsigned(bytes)));
    case 'unsigned':
    case 'unsigned-char':
    case 'utf':
      return String(BigInt.asUintN(type.bitSize ?? bytes.length * 8, readUnsigned(bytes)));
    case 'boolean':
      return formatBoolean(readUnsigned(bytes));
    case 'float':
      return formatFloat(bytes, type.name) ?? hex(bytes);
    case 'complex':
      return formatComplex(type, bytes);
    case 'other':
      return type.name.startsWith('complex ') ? formatComplexInteger(type, bytes) : hex(bytes);
  }
}

/** Clang's `_BitInt(N)`: DWARF has no N, and what the bits above it are is not defined (SysV ABI, "_BitInt(N)"). */
export function isOfUnknownWidth({ name, bitSize }: BaseType): boolean {
  return bitSize === undefined && (name === '_BitInt' || name === 'unsigned _BitInt');
}

/** A GNU C extension, which DWARF has no encoding for. */
function formatComplexInteger(type: BaseType, bytes: Buffer): string {
  const read = type.name.includes('unsigned') ? readUnsigned : readSigned;
  const half = bytes.length / 2;
  const imaginary = read(bytes.subarray(half));
  const sign = imaginary < 0n ? '-' : '+';
  return `${read(bytes.subarray(0, half))} ${sign} ${imaginary < 0n ? -imaginary : imaginary}i`;
}

function formatCharacter(type: BaseType, { size, prefix }: CharacterType, bytes: Buffer, spelling: Spelling): string {
  const code = Number(readUnsigned(bytes));
  if (spelling === 'rust') return quoteCharacter(code, '', size);
  const isSigned = type.encoding === 'signed' || type.encoding === 'signed-char';
  return `${isSigned ? readSigned(bytes) : code} ${quoteCharacter(code, prefix, size)}`;
}

function formatBoolean(value: bigint): string {
  return value === 0n ? 'false' : value === 1n ? 'true' : String(value);
}

/** C99 annex G order: real part first. */
function formatComplex(type: BaseType, bytes: Buffer): string {
  const half = bytes.length / 2;
  const real = formatFloat(bytes.subarray(0, half), type.name);
  const imaginary = formatFloat(bytes.subarray(half), type.name);
  if (real === undefined || imaginary === undefined) return hex(bytes);
  return imaginary.startsWith('-') ? `${real} - ${imaginary.slice(1)}i` : `${real} + ${imaginary}i`;
}

function hex(bytes: Buffer): string {
  return `0x${readUnsigned(bytes).toString(16)}`;
}

/** The enumerator, a combination of flags, or the number when it is neither. */
export function formatEnum(type: EnumType, bytes: Buffer): string {
  const value = type.isSigned ? readSigned(bytes) : readUnsigned(bytes);
  // Compilers do not agree on the sign of enumerators: rustc 1.63 has 255 for the -1 of an i8.
  const bits = bytes.length * 8;
  const exact = type.enumerators.find((each) => BigInt.asUintN(bits, each.value) === BigInt.asUintN(bits, value));
  if (exact) return exact.name;
  return (value > 0n && isFlags(type) ? formatFlags(type, value) : undefined) ?? String(value);
}

/**
 * Flags are powers of two and unions of them, up to 4 at least. Consecutive numbers with a 3 among them count things:
 * 0, 1, 2, 3, 4 is no set of flags although 3 is 1 | 2.
 */
function isFlags(type: EnumType): boolean {
  const values = [...new Set(type.enumerators.map(({ value }) => value))].filter((value) => value !== 0n);
  const bits = values.filter(isSingleBit);
  const all = bits.reduce((union, bit) => union | bit, 0n);
  const composites = values.filter((value) => !isSingleBit(value));
  const largest = values.reduce((left, right) => (left > right ? left : right), 0n);
  if (all < 4n || composites.some((value) => value < 0n || (value & ~all) !== 0n)) return false;
  return composites.length === 0 || largest > BigInt(values.length);
}

function isSingleBit(value: bigint): boolean {
  return value > 0n && (value & (value - 1n)) === 0n;
}

function formatFlags(type: EnumType, value: bigint): string | undefined {
  const names: string[] = [];
  let rest = value;
  for (const { name, value: bit } of type.enumerators) {
    if (!isSingleBit(bit) || (rest & bit) === 0n) continue;
    names.push(name);
    rest &= ~bit;
  }
  if (names.length === 0) return undefined;
  if (rest !== 0n) names.push(`0x${rest.toString(16)}`);
  return names.join(' | ');
}
