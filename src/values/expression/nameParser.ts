// Names with their scopes and template arguments.

import type { Cursor } from './cursor';
import type { QualifiedName } from './syntax';

/** What only the program knows: whether `(a) - 1` is a cast, and `a<b>` a template. */
export interface NameOracle {
  isType(name: QualifiedName): boolean;
  /** A class or function template of which the program has this instance. */
  isTemplate(name: QualifiedName): boolean;
}

const ANONYMOUS = '(anonymous namespace)';

export function parseName(cursor: Cursor, oracle: NameOracle): QualifiedName {
  const { position } = cursor.next;
  const isGlobal = cursor.accept('::');
  const parts: string[] = [];
  const name = { isGlobal, parts, position };
  for (;;) {
    parts.push(cursor.next.kind === 'name' ? parsePart(cursor, name, oracle) : anonymousNamespace(cursor));
    if (cursor.next.word !== '::') return name;
    cursor.take();
  }
}

export function beginsAnonymousNamespace(cursor: Cursor): boolean {
  if (!cursor.is('(')) return false;
  return [1, 2, 3].map((ahead) => cursor.ahead(ahead).text).join(' ') === 'anonymous namespace )';
}

function anonymousNamespace(cursor: Cursor): string {
  if (!beginsAnonymousNamespace(cursor)) throw cursor.expected('a name');
  cursor.skip(4);
  return ANONYMOUS;
}

/** Precondition: a name is next. */
function parsePart(cursor: Cursor, before: QualifiedName, oracle: NameOracle): string {
  // DWARF has the names of `r#type` and `type` alike.
  const { text } = cursor.take();
  const name = text.startsWith('r#') ? text.slice(2) : text;
  const found = cursor.next.word === '<' ? templateArguments(cursor) : undefined;
  if (!found) return name;
  const whole = `${name}${found.text}`;
  const isScope = cursor.ahead(found.tokens).text === '::';
  if (!isScope && !oracle.isTemplate({ ...before, parts: [...before.parts, whole] })) return name;
  cursor.skip(found.tokens);
  return whole;
}

const IN_ARGUMENTS = new Set(['::', ',', '*', '&', '&&', '(', ')', '[', ']', '-', '<', '>', '>>', ';']);

/** From `<` to its `>`, if nothing between them is foreign to types and constants. */
function templateArguments(cursor: Cursor): { readonly text: string; readonly tokens: number } | undefined {
  let depth = 0;
  let text = '';
  for (let tokens = 0; ; tokens += 1) {
    const token = cursor.ahead(tokens);
    if (token.kind === 'end' || token.kind === 'string' || token.kind === 'register') return undefined;
    if (token.kind === 'operator' && !IN_ARGUMENTS.has(token.text)) return undefined;
    const needsBlank = /\w$/.test(text) && /^\w/.test(token.text);
    text += needsBlank ? ` ${token.text}` : token.text;
    if (token.text === '<') depth += 1;
    if (token.text === '>') depth -= 1;
    if (token.text === '>>') depth -= 2;
    if (depth < 0) return undefined;
    if (depth === 0) return { text, tokens: tokens + 1 };
  }
}
