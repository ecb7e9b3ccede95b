// Log messages: text with expressions in braces.

import { UserError } from '../../process/userError';
import { ParsedExpression } from '../../values/expression/parsedExpression';

export type LogPart = string | ParsedExpression;

/**
 * `x is {x}, {name,s}`. `\{`, `\}` and `\\` are the characters themselves. Undefined for empty text. Throws UserError `invalid-argument`
 * for a brace without its other one and for an empty pair.
 */
export function parseLogMessage(text: string): readonly LogPart[] | undefined {
  if (text === '') return undefined;
  const parts: LogPart[] = [];
  let plain = '';
  for (let at = 0; at < text.length; ) {
    const character = text.charAt(at);
    const next = text.charAt(at + 1);
    if (character === '\\' && ['{', '}', '\\'].includes(next)) {
      plain += next;
      at += 2;
    } else if (character === '{') {
      const end = closingBrace(text, at);
      if (plain !== '') parts.push(plain);
      plain = '';
      parts.push(expressionIn(text.slice(at + 1, end)));
      at = end + 1;
    } else {
      plain += character;
      at += 1;
    }
  }
  if (plain !== '') parts.push(plain);
  return parts;
}

function expressionIn(text: string): ParsedExpression {
  if (text.trim() === '') {
    throw new UserError('invalid-argument', 'the log message has nothing between "{" and "}": write \\{ for a brace');
  }
  return ParsedExpression.of(text);
}

/** Quoted text may have braces of its own. */
function closingBrace(text: string, open: number): number {
  let depth = 0;
  let quote = '';
  for (let at = open; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (quote !== '') {
      if (character === '\\') at += 1;
      else if (character === quote) quote = '';
    } else if (character === '"' || (character === "'" && text.indexOf("'", at + 1) > at)) {
      quote = character;
    } else if (character === '{') {
      depth += 1;
    } else if (character === '}') {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  throw new UserError(
    'invalid-argument',
    `the log message has no "}" for the "{" at column ${open + 1}: write \\{ for a brace`,
  );
}
