// Types in parentheses: of casts, `sizeof` and `typeid`, told apart from expressions in parentheses.

import type { Cursor } from './cursor';
import type { TypeSyntax } from './syntax';
import { beginsType, parseType, type TypeParserParts } from './typeParser';

/** Behind `(name)` these begin the operand of a cast, or are binary operators and calls. */
const AMBIGUOUS = ['(', '*', '&', '-', '+', '&&'];

/** `(int *)`: what begins with a keyword is a type in any case. */
export function typeInParentheses(cursor: Cursor, parts: TypeParserParts): TypeSyntax | undefined {
  const inside = cursor.attempt(() => {
    cursor.require('(');
    return beginsType(cursor) ? true : undefined;
  });
  if (!inside) return undefined;
  const type = parseType(cursor, parts);
  cursor.require(')');
  return type;
}

/** `(Item)` in front of an operand, where that can be nothing else, and `(Item *)` anywhere. Where it is undefined, the cursor may have gone on. */
export function namedCast(cursor: Cursor, parts: TypeParserParts): TypeSyntax | undefined {
  cursor.require('(');
  const type = parseType(cursor, parts);
  if (!cursor.accept(')')) return undefined;
  // `(v[0])` and `(f(x))` read like types, too.
  if (type.kind === 'array' || type.kind === 'function') return isOfTypes(type, parts) ? type : undefined;
  if (type.kind !== 'named') return type;
  if (!beginsOperand(cursor)) return undefined;
  const isAmbiguous = cursor.next.kind === 'operator' && AMBIGUOUS.includes(cursor.next.text);
  return !isAmbiguous || parts.oracle.isType(type.name) ? type : undefined;
}

export function beginsOperand(cursor: Cursor): boolean {
  const { kind, text } = cursor.next;
  if (kind === 'operator') return AMBIGUOUS.includes(text) || ['~', '!', '::'].includes(text);
  return kind !== 'end';
}

function isOfTypes(type: TypeSyntax, parts: TypeParserParts): boolean {
  if (type.kind === 'array') return isOfTypes(type.of, parts);
  if (type.kind === 'function') return isOfTypes(type.result, parts);
  return type.kind !== 'named' || type.tag !== undefined || parts.oracle.isType(type.name);
}
