// Values as they are shown, typed again: what an edit begins with is what was there.

import { characterType } from '../characterType';
import { encodeReal } from '../expression/binaryFloat';
import type { TypeRef } from '../typeRef';

const NULLS = new Set(['nullptr', 'NULL', 'null']);

/** The part of the text that is an expression: `'a'` of `97 'a'`, `0x1000` of `0x1000 <main>` and of `0x1000 "text"`. */
export function expressionOf(text: string, type: TypeRef): string {
  if (type.stripped.info?.kind === 'pointer') {
    return NULLS.has(text) ? '0' : text.replace(/^(0x[\da-f]+) [<"{].*$/is, '$1');
  }
  return characterType(type) ? text.replace(/^(-?\d+) (?:u8|u|U|L)?'.*'$/su, '$1') : text;
}

/** `inf` and `nan`, which are no literals; undefined for anything else and any other type. */
export function writtenFloat(text: string, type: TypeRef): Buffer | undefined {
  const kind = type.scalar;
  const [, sign, word] = /^([-+]?)(inf|infinity|nan)$/i.exec(text) ?? [];
  if (kind?.kind !== 'float' || word === undefined) return undefined;
  const isNegative = sign === '-';
  const value = /^nan$/i.test(word) ? ({ kind: 'nan' } as const) : ({ kind: 'infinite', isNegative } as const);
  return encodeReal(value, kind.format, kind.size);
}
