// Values that are one number each as text.

import type { TypeInfo } from '../native/types';
import { characterType } from './characterType';
import { type Decode, decoded, Missing } from './contents';
import type { FrameView } from './frameView';
import { readSignedNumber, readUnsignedNumber } from './integers';
import { formatNumber } from './numberFormat';
import { formatBase, formatEnum, isOfUnknownWidth } from './scalars';
import { load, type TypedValue } from './typedValue';
import type { TypeRef } from './typeRef';

export type NumberType = Extract<TypeInfo, { kind: 'base' | 'enum' }>;

/** Numbers, characters, booleans, enumerators: what has no parts and leads nowhere. */
export function isNumber(info: TypeInfo | undefined): info is NumberType {
  return info?.kind === 'base' || info?.kind === 'enum';
}

/** In bytes: what a JavaScript number has room for. */
const MAX_INTEGER = 6;

/** Null for all but integers of a few bytes that have no other meaning. */
const known = new WeakMap<TypeRef, Decode<number> | null>();

/** `info`: what the value's type is without typedefs and qualifiers. */
export function numberText({ type, contents }: TypedValue, info: NumberType, { format, spelling }: FrameView): string {
  let decode = known.get(type);
  if (decode === undefined) {
    decode = decodeOf(type, info);
    known.set(type, decode);
  }
  if (decode && !format) {
    const number = decoded(contents, 0, type.size, decode);
    return typeof number === 'number' ? String(number) : number.text;
  }
  const bytes = load({ type, contents });
  if (bytes instanceof Missing) return bytes.text;
  const formatted = format && formatNumber(info, bytes, format);
  if (formatted !== undefined) return formatted;
  return info.kind === 'enum' ? formatEnum(info, bytes) : formatBase(info, characterType(type), bytes, spelling);
}

function decodeOf(type: TypeRef, info: NumberType): Decode<number> | null {
  if (info.kind === 'enum' || info.byteSize === 0 || info.byteSize > MAX_INTEGER) return null;
  if (info.bitSize !== undefined || isOfUnknownWidth(info) || characterType(type)) return null;
  switch (info.encoding) {
    case 'signed':
    case 'signed-char':
      return readSignedNumber;
    case 'unsigned':
    case 'unsigned-char':
    case 'utf':
      return readUnsignedNumber;
    default:
      return null;
  }
}
