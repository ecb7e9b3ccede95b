// Looking for one key in a container that has its keys in an order which is known.

import { fits } from '../expression/scalars';
import type { FrameView } from '../frameView';
import { readSigned, readUnsigned } from '../integers';
import type { TypedValue } from '../typedValue';
import type { TypeRef } from '../typeRef';
import { bytesOf, corrupt } from './libraryValue';
import type { SoughtKey } from './presentation';
import { presentationOf } from './printers';

/** Negative where what is sought comes before `candidate`. Throws PrinterFailure. */
export type Order = (candidate: TypedValue) => number;

/**
 * By value: as `std::less` and Rust's Ord have numbers, pointers and text of bytes. Undefined for keys of other types, whose order
 * is the program's own, and where what is sought is not of the keys' kind.
 */
export function orderOf(type: TypeRef, sought: SoughtKey, view: FrameView): Order | undefined {
  const { text } = sought;
  if (text && isByteText(type)) {
    return (candidate) => Buffer.compare(text, textOf(candidate, view));
  }
  const integer = exactKey(type, sought);
  if (integer === undefined) return undefined;
  const read = readerOf(type);
  return (candidate) => {
    const own = read(bytesOf(candidate));
    return integer < own ? -1 : integer > own ? 1 : 0;
  };
}

/** What is sought, if the keys' type has exactly that. */
export function exactKey(type: TypeRef, { integer }: SoughtKey): bigint | undefined {
  if (integer === undefined) return undefined;
  const { info } = type.stripped;
  if (info?.kind === 'pointer') return info.name === undefined ? integer : undefined;
  const kind = info?.kind === 'base' ? type.scalar : undefined;
  return kind?.kind === 'integer' && !kind.isBoolean && fits(integer, kind) ? integer : undefined;
}

/** What is in the container in the terms of what is sought. Throws PrinterFailure. */
export function plainKey(key: TypedValue, view: FrameView): SoughtKey {
  if (isByteText(key.type)) return { text: textOf(key, view) };
  return { integer: readerOf(key.type)(bytesOf(key)) };
}

function textOf(key: TypedValue, view: FrameView): Buffer {
  const text = presentationOf(key, view)?.text?.();
  if (!text) throw corrupt('a key cannot be read');
  return text;
}

function readerOf(type: TypeRef): (bytes: Buffer) => bigint {
  const kind = type.scalar;
  return kind?.kind === 'integer' && kind.isSigned ? readSigned : readUnsigned;
}

const BYTE_TEXT =
  /^(std::(__\w+::)*basic_string(_view)?<char, ?std::(__\w+::)*char_traits<char> ?[,>]|alloc::string::String$|&str$)/;

function isByteText({ stripped: { info } }: TypeRef): boolean {
  return info !== undefined && 'name' in info && BYTE_TEXT.test(info.name ?? '');
}
