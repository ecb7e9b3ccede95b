// Splits an expression into tokens that know where they are.

import type { Language } from './language';
import { syntaxError } from './problem';

export interface Token {
  readonly kind: 'name' | 'number' | 'character' | 'string' | 'register' | 'operator' | 'end';
  readonly text: string;
  /** The text of an operator or name; empty for all else, which may be of the same text. */
  readonly word: string;
  /** 0-based, in the expression. */
  readonly position: number;
  /** Behind its last character. */
  readonly end: number;
}

interface Pattern {
  readonly kind: Exclude<Token['kind'], 'end'>;
  /** What such a token begins with: nothing else is tried. Absent where that is no short list. */
  readonly first?: string;
  readonly pattern: RegExp;
}

const BODY = { string: '"(?:[^"\\\\]|\\\\.)*"', character: "'(?:[^'\\\\]|\\\\.)+'" };
const DIGITS = '0123456789';
/** Everything that looks like a number is one token, so that `08` and `1.2.3` are refused as a whole (C11 section 6.4.8). */
const C_NUMBER = /(?:\.?\d)(?:[eEpP][+-]|\.(?!\.)|'(?=\w)|\w)*/uy;
/** `1..3` is a range and `pair.0.1` two members: a point belongs to the number only before a digit or nothing. */
const RUST_NUMBER = /0[xob]\w+|\d[\d_]*(?:\.\d[\d_]*|\.(?![.\w]|[^\s\0-\x7f]))?(?:[eE][+-]?[\d_]+)?\w*/uy;

const C_PATTERNS: readonly Pattern[] = [
  { kind: 'string', first: '"uUL', pattern: new RegExp(`(?:u8|[uUL])?${BODY.string}`, 'suy') },
  { kind: 'character', first: "'uUL", pattern: new RegExp(`(?:u8|[uUL])?${BODY.character}`, 'suy') },
  { kind: 'name', pattern: /[A-Za-z_][\w$]*/y },
  { kind: 'number', first: `.${DIGITS}`, pattern: C_NUMBER },
  { kind: 'register', first: '$', pattern: /\$[A-Za-z_]\w*/y },
  {
    kind: 'operator',
    pattern: /<<=|>>=|->\*|\.\*|->|::|\+\+|--|&&|\|\||<<|>>|[=!<>+\-*/%&|^]=|[.*&()[\]+\-/%^|~!<>=?:,@{};]/y,
  },
];

const RUST_PATTERNS: readonly Pattern[] = [
  { kind: 'string', first: '"br', pattern: new RegExp(`b?${BODY.string}|b?r(#*)".*?"\\1`, 'suy') },
  { kind: 'character', first: "'b", pattern: new RegExp(`b?${BODY.character}`, 'suy') },
  { kind: 'name', pattern: /(?:r#)?[A-Za-z_]\w*/y },
  { kind: 'number', first: DIGITS, pattern: RUST_NUMBER },
  { kind: 'register', first: '$', pattern: /\$[A-Za-z_]\w*/y },
  {
    kind: 'operator',
    pattern: /\.\.=|\.\.|<<=|>>=|->|::|&&|\|\||<<|>>|[=!<>+\-*/%&|^]=|[.*&()[\]+\-/%^|~!<>=?:,@{};]/y,
  },
];

const NOT_ASCII = /[\u0080-\uffff]/;

function patternsFor(expression: string, language: Language): readonly Pattern[] {
  const patterns = language === 'rust' ? RUST_PATTERNS : C_PATTERNS;
  if (!NOT_ASCII.test(expression)) return patterns;
  // All letters there are take a millisecond to load, and names are hardly ever written with them.
  const name = language === 'rust' ? /(?:r#)?[\p{L}_][\p{L}\p{N}_]*/uy : /[\p{L}_][\p{L}\p{N}_$]*/uy;
  return patterns.map((each) => (each.kind === 'name' ? { kind: 'name', pattern: name } : each));
}

/** Matches everywhere. */
const SPACE = /\s*/y;

/** Far beyond what people write, far before a tree is too deep for the stack. */
const MAX_TOKENS = 1000;
const MAX_LENGTH = 20_000;

/** The last token is `end`. Throws UserError for a character that begins no token. */
export function tokenise(expression: string, language: Language): readonly Token[] {
  if (expression.length > MAX_LENGTH) throw syntaxError(expression, 0, 'this expression is too long');
  const patterns = patternsFor(expression, language);
  const tokens: Token[] = [];
  for (let position = 0; ; ) {
    SPACE.lastIndex = position;
    SPACE.test(expression);
    position = SPACE.lastIndex;
    if (position >= expression.length) break;
    const token = tokenAt(expression, position, patterns);
    if (!token) throw syntaxError(expression, position, notUnderstood(expression, position));
    if (tokens.length === MAX_TOKENS) throw syntaxError(expression, position, 'this expression is too long');
    tokens.push(token);
    position = token.end;
  }
  tokens.push({ kind: 'end', text: '', word: '', position: expression.length, end: expression.length });
  return tokens;
}

function notUnderstood(expression: string, position: number): string {
  const character = String.fromCodePoint(expression.codePointAt(position) ?? 0);
  if (character === '"') return 'this string has no end';
  if (character === "'") return 'this character has no end';
  return `"${character}" is not understood`;
}

function tokenAt(expression: string, position: number, patterns: readonly Pattern[]): Token | undefined {
  const character = expression.charAt(position);
  for (const { kind, first, pattern } of patterns) {
    if (first !== undefined && !first.includes(character)) continue;
    pattern.lastIndex = position;
    const text = pattern.exec(expression)?.[0];
    if (text === undefined) continue;
    const word = kind === 'operator' || kind === 'name' ? text : '';
    return { kind, text, word, position, end: position + text.length };
  }
  return undefined;
}
