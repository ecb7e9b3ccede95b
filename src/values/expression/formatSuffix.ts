// `,x`, `,10`, `,!` behind an expression: how its result is to be written.

import type { Cursor } from './cursor';
import { readNumber } from './literals';
import type { Expression, FormatSuffix } from './syntax';

export const FORMATS: Readonly<Record<string, FormatSuffix['format']>> = {
  h: 'hex',
  H: 'hex',
  x: 'hex',
  X: 'hex',
  d: 'decimal',
  o: 'octal',
  b: 'binary',
  c: 'character',
  s: 'string',
};

/** Undefined, and nothing taken, unless all that is left is a suffix: `a, b` is C's comma operator. */
export function parseSuffix(cursor: Cursor, expression: () => Expression): FormatSuffix | undefined {
  if (!cursor.is(',')) return undefined;
  return cursor.attempt(() => {
    let suffix: FormatSuffix = {};
    while (cursor.accept(',')) {
      const item = parseItem(cursor, expression);
      if (!item) return undefined;
      suffix = { ...suffix, ...item };
    }
    return cursor.next.kind === 'end' ? suffix : undefined;
  });
}

function parseItem(cursor: Cursor, expression: () => Expression): FormatSuffix | undefined {
  if (cursor.accept('!')) return { isRaw: true };
  if (cursor.accept('[')) {
    const count = expression();
    cursor.require(']');
    return { count };
  }
  const { kind, text, position } = cursor.take();
  if (kind === 'name') return FORMATS[text] && { format: FORMATS[text] };
  // `10x`: ten of them, in hex.
  const [, digits, letter] = /^(\d+)([a-zA-Z])?$/.exec(kind === 'number' ? text : '') ?? [];
  const literal = digits === undefined ? undefined : readNumber(digits, cursor.language);
  if (literal === undefined || typeof literal === 'string') return undefined;
  const format = letter === undefined ? undefined : FORMATS[letter];
  if (letter !== undefined && !format) return undefined;
  return { count: { kind: 'literal', literal, position }, ...(format && { format }) };
}
