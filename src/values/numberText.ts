// Values that are one number each as text.

import type { TypeInfo } from '../native/types';
import { characterType } from './characterType';
import { integerAt, Missing } from './contents';
import type { FrameView } from './frameView';
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

const known = new WeakMap<TypeRef, 'signed' | 'unsigned' | 'other'>();

/** `info`: what the value's type is without typedefs and qualifiers. */
export function numberText({ type, contents }: TypedValue, info: NumberType, { format, spelling }: FrameView): string {
  let form = known.get(type);
  if (form === undefined) {
    form = formOf(type, info);
    known.set(type, form);
  }
  if (form !== 'other' && !format) {
    const number = integerAt(contents, 0, type.size, form === 'signed');
    return typeof number === 'number' ? String(number) : number.text;
  }
  const bytes = load({ type, contents });
  if (bytes instanceof Missing) return bytes.text;
  const formatted = format && formatNumber(info, bytes, format);
  if (formatted !== undefined) return formatted;
  return info.kind === 'enum' ? formatEnum(info, bytes) : formatBase(info, characterType(type), bytes, spelling);
}

/** `other`: all but integers of a few bytes that have no other meaning. */
function formOf(type: TypeRef, info: NumberType): 'signed' | 'unsigned' | 'other' {
  if (info.kind === 'enum' || info.byteSize === 0 || info.byteSize > MAX_INTEGER) return 'other';
  if (info.bitSize !== undefined || isOfUnknownWidth(info) || characterType(type)) return 'other';
  switch (info.encoding) {
    case 'signed':
    case 'signed-char':
      return 'signed';
    case 'unsigned':
    case 'unsigned-char':
    case 'utf':
      return 'unsigned';
    default:
      return 'other';
  }
}
