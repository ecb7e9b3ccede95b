// Values as they are shown, typed again: what an edit begins with is what was there.

import { characterType } from '../characterType';
import { encodeReal, negated, type Real, readReal } from '../expression/binaryFloat';
import { type FloatFormat, floatFormat } from '../floats';
import type { TypeRef } from '../typeRef';

const NULLS = new Set(['nullptr', 'NULL', 'null']);

/** What follows an address where it is shown, and no address in an expression: `<main>`, `"text"`, `u"text"`, `{x=1}`, `[Derived]`, `fd 3`. */
const BEHIND_ADDRESS = /^(0x[\da-f]+) (?:["{[\w]|<[^<=\s]).*$/is;

/** The part of the text that is an expression: `'a'` of `97 'a'`, `0x1000` of `0x1000 <main>` and of `0x1000 "text"`. */
export function expressionOf(text: string, type: TypeRef): string {
  if (type.stripped.info?.kind === 'pointer') {
    return NULLS.has(text) ? '0' : text.replace(BEHIND_ADDRESS, '$1');
  }
  return characterType(type) ? text.replace(/^(-?\d+) (?:u8|u|U|L)?'.*'$/su, '$1') : text;
}

/**
 * Numbers in the precision of their type, which as literals would be doubles or integers (`-0`); `inf` and `nan`, which are no
 * literals; `1 - 2i`. Undefined for anything else and any other type.
 */
export function writtenFloat(text: string, type: TypeRef): Buffer | undefined {
  const kind = type.scalar;
  if (kind?.kind === 'float') return encoded(text, kind.format, kind.size);
  const { info } = type.stripped;
  if (info?.kind !== 'base' || info.encoding !== 'complex') return undefined;
  const [, real, sign = '+', imaginary = '0'] = /^(\S+)(?: ([-+]) (\S+)i)?$/.exec(text) ?? [];
  const half = info.byteSize / 2;
  const format = floatFormat(half, info.name);
  if (real === undefined || !format) return undefined;
  const parts = [encoded(real, format, half), encoded(`${sign}${imaginary}`, format, half)];
  const bytes = Buffer.concat(parts.map((part) => part ?? Buffer.alloc(0)));
  return bytes.length === info.byteSize ? bytes : undefined;
}

function encoded(text: string, format: FloatFormat, size: number): Buffer | undefined {
  const [, sign, magnitude = ''] = /^([-+]?)(.*)$/s.exec(text) ?? [];
  const value = writtenReal(magnitude);
  return value && encodeReal(sign === '-' ? negated(value) : value, format, size);
}

function writtenReal(text: string): Real | undefined {
  if (/^nan$/i.test(text)) return { kind: 'nan' };
  if (/^inf(inity)?$/i.test(text)) return { kind: 'infinite', isNegative: false };
  // 010 is 8 in C.
  return /^(?!0\d+$)(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text) ? readReal(text) : undefined;
}
