// Numbers in the base that the user asks for.

import type { TypeInfo } from '../native/types';
import type { CharacterType } from './characterType';
import { readSigned, readUnsigned } from './integers';
import { type CharacterSize, quoteCharacter } from './text';

/** `string` is about arrays and pointers: bytes are characters of a text. */
export type NumberFormat = 'hex' | 'decimal' | 'octal' | 'binary' | 'character' | 'string';

const BASES = { hex: [16, '0x'], octal: [8, '0'], binary: [2, '0b'] } as const;

/**
 * An integer, character, boolean or enumerator in the format. Negative ones have their bits shown, as many as their type has:
 * `0xfb` for -5. Undefined for what the format does not change: floating point numbers, text.
 */
export function formatNumber(
  type: Extract<TypeInfo, { kind: 'base' | 'enum' }>,
  bytes: Buffer,
  format: NumberFormat,
): string | undefined {
  if (bytes.length === 0) return undefined;
  if (type.kind === 'base' && (type.encoding === 'float' || type.encoding === 'complex')) return undefined;
  switch (format) {
    case 'hex':
    case 'octal':
    case 'binary':
      return inBase(readUnsigned(bytes), format);
    case 'decimal':
      return String(isSigned(type) ? readSigned(bytes) : readUnsigned(bytes));
    case 'character': {
      const code = readUnsigned(bytes);
      return code <= 0x10ffffn ? `${code} ${quoteCharacter(Number(code), '', sizeOf(bytes.length))}` : undefined;
    }
    case 'string':
      return undefined;
  }
}

/** Undefined for a format that is no base. */
export function inBase(value: bigint, format: NumberFormat): string | undefined {
  if (format === 'decimal') return String(value);
  if (format === 'character' || format === 'string') return undefined;
  const [base, prefix] = BASES[format];
  const digits = value.toString(base);
  return digits === '0' && format === 'octal' ? '0' : `${prefix}${digits}`;
}

function sizeOf(bytes: number): CharacterSize {
  return bytes === 1 ? 1 : bytes === 2 ? 2 : 4;
}

function isSigned(type: Extract<TypeInfo, { kind: 'base' | 'enum' }>): boolean {
  if (type.kind === 'enum') return type.isSigned;
  return type.encoding === 'signed' || type.encoding === 'signed-char';
}

/** Whether an array of `type` is a list of numbers in this format, or text. */
export function asText(
  character: CharacterType | undefined,
  type: TypeInfo | undefined,
  format: NumberFormat | undefined,
): CharacterType | undefined {
  if (type?.kind !== 'base') return undefined;
  const isInteger = !['float', 'complex', 'boolean', 'other'].includes(type.encoding);
  switch (format) {
    case undefined:
      return character;
    case 'string':
      return (
        character ??
        (isInteger && [1, 2, 4].includes(type.byteSize) ? { size: sizeOf(type.byteSize), prefix: '' } : undefined)
      );
    case 'character':
      return undefined;
    default:
      // Bytes in hex are wanted as bytes; what is called `char` is text all the same.
      return type.name === 'signed char' || type.name === 'unsigned char' ? undefined : character;
  }
}
