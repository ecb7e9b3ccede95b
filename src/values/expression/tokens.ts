// Splits an expression into tokens that know where they are.

import { UserError } from '../../process/userError';

export interface Token {
  readonly kind: 'name' | 'number' | 'register' | 'operator' | 'end';
  readonly text: string;
  /** 0-based, in the expression. */
  readonly position: number;
}

const PATTERNS: readonly (readonly [Exclude<Token['kind'], 'end'>, RegExp])[] = [
  ['name', /[\p{L}_][\p{L}\p{N}_$]*/uy],
  ['number', /0[xX][0-9a-fA-F]+|0(?!\d)|[1-9]\d*/y],
  ['register', /\$[A-Za-z_]\w*/y],
  ['operator', /->|::|[.*&()[\]+-]/y],
];

/** The last token is `end`. Throws UserError for a character that begins no token. */
export function tokenise(expression: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let position = skipSpace(expression, 0); position < expression.length; ) {
    const token = tokenAt(expression, position);
    if (!token)
      throw syntaxError(expression, position, `"${expression.slice(position, position + 1)}" is not understood`);
    tokens.push(token);
    position = skipSpace(expression, position + token.text.length);
  }
  tokens.push({ kind: 'end', text: '', position: expression.length });
  return tokens;
}

/** `position` is 0-based; people count from 1. */
export function syntaxError(expression: string, position: number, problem: string): UserError {
  return new UserError('invalid-argument', `${problem}, at column ${position + 1} of "${expression}"`);
}

function tokenAt(expression: string, position: number): Token | undefined {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = position;
    const text = pattern.exec(expression)?.[0];
    if (text !== undefined) return { kind, text, position };
  }
  return undefined;
}

function skipSpace(expression: string, position: number): number {
  let at = position;
  while (at < expression.length && /\s/.test(expression.charAt(at))) at += 1;
  return at;
}
