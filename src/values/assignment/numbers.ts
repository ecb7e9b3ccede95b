// Numbers, truths and addresses as they are typed, and as they are shown.

import type { TypeInfo } from '../../native/types';
import { UserError } from '../../process/userError';
import { characterType } from '../characterType';
import { readSigned, readUnsigned, toBytes } from '../integers';
import type { TypeRef } from '../typeRef';
import { writtenCharacter } from './characterText';

const NULLS = new Set(['nullptr', 'NULL', 'null']);

/** Undefined when it is no number. Throws UserError for one that the type has no room for. */
export function writtenNumber(text: string, type: TypeRef): Buffer | undefined {
  const { info } = type.stripped;
  if (info?.kind === 'base' && info.encoding === 'float') return writtenFloat(text, info);
  if (info?.kind === 'pointer' && NULLS.has(text)) return Buffer.alloc(8);
  if (info?.kind === 'base' && info.encoding === 'boolean' && /^(true|false)$/.test(text)) {
    return toBytes(text === 'true' ? 1n : 0n, info.byteSize);
  }
  const number = writtenCode(text, type) ?? parseInteger(shown(text, info));
  return number === undefined ? undefined : fitted(number, type, /^0[xb]/i.test(text));
}

/** `'a'`, and `97 'a'` as characters are shown. */
function writtenCode(text: string, type: TypeRef): bigint | undefined {
  const character = characterType(type);
  return character && writtenCharacter(text.replace(/^-?\d+ (?=\S*')/, ''), character.size);
}

/** `0x1000` of `0x1000 <main>` and of `0x1000 "text"`. */
function shown(text: string, info: TypeInfo | undefined): string {
  return info?.kind === 'pointer' ? text.replace(/^(0x[\da-f]+) [<"].*$/s, '$1') : text;
}

/** Of C, C++ and Rust; undefined when it is none. */
export function parseInteger(text: string): bigint | undefined {
  const [, sign, digits] =
    /^([-+]?)\s*(0x[\da-f'_]+|0b[01'_]+|0o[0-7_]+|\d[\d'_]*)(?:[ul]{1,3}|[ui](?:8|16|32|64|128|size))?$/i.exec(text) ??
    [];
  if (digits === undefined) return undefined;
  const plain = digits.replace(/['_]/g, '');
  if (!/\d|[a-f]/i.test(plain.slice(2) || plain)) return undefined;
  const value = BigInt(/^0[0-7]+$/.test(plain) ? `0o${plain.slice(1)}` : plain);
  return sign === '-' ? -value : value;
}

/** Doubles and floats. */
function writtenFloat(text: string, { byteSize }: Extract<TypeInfo, { kind: 'base' }>): Buffer | undefined {
  const special = /^([-+]?)(inf|infinity|nan)$/i.exec(text);
  const isDecimal = /^[-+]?(\d[\d_]*\.?[\d_]*|\.\d+)(e[-+]?\d+)?(f|l|f32|f64)?$/i.test(text);
  if (!special && !isDecimal) return undefined;
  const size = special?.[2]?.toLowerCase() === 'nan' ? Number.NaN : Number.POSITIVE_INFINITY;
  const value = special ? (special[1] === '-' ? -size : size) : Number.parseFloat(text.replace(/_/g, ''));
  const bytes = Buffer.alloc(byteSize);
  if (byteSize === 8) bytes.writeDoubleLE(value);
  else if (byteSize === 4) bytes.writeFloatLE(value);
  else return undefined;
  return bytes;
}

/** What is written in hex or binary are the bits, whatever the sign; -1 is all of them of an unsigned type. */
function fitted(value: bigint, type: TypeRef, isBits = false): Buffer {
  const { info } = type.stripped;
  const bits = BigInt(type.size * 8);
  const high = signOf(type) && !isBits ? 1n << (bits - 1n) : 1n << bits;
  const isTruth = info?.kind === 'base' && info.encoding === 'boolean';
  const fits = isTruth ? value === 0n || value === 1n : value >= -(1n << (bits - 1n)) && value < high;
  if (!fits)
    throw new UserError('invalid-argument', `${value} does not fit into ${isTruth ? 'a bool' : `${bits} bits`}`);
  return toBytes(value, type.size);
}

/** Undefined when one of the two is no integer. Throws UserError when there is no room for it. */
export function integerBytes(bytes: Buffer, from: TypeRef, to: TypeRef): Buffer | undefined {
  const isSigned = signOf(from);
  const isInteger = signOf(to) !== undefined || to.stripped.info?.kind === 'pointer';
  if (isSigned === undefined || !isInteger) return undefined;
  return fitted(isSigned ? readSigned(bytes) : readUnsigned(bytes), to);
}

/** Undefined for what is no integer. */
export function signOf(type: TypeRef): boolean | undefined {
  const { info } = type.stripped;
  if (info?.kind === 'enum') return info.isSigned;
  if (info?.kind !== 'base' || info.encoding === 'float' || info.encoding === 'complex') return undefined;
  return info.encoding === 'signed' || info.encoding === 'signed-char';
}
