// What is wrong with an expression, and where.

import { UserError } from '../../process/userError';

/** `position` is 0-based; people count from 1. */
export function syntaxError(
  expression: string,
  position: number,
  problem: string,
  code: 'invalid-argument' | 'needs-call' = 'invalid-argument',
): UserError {
  return new UserError(code, `${problem}, at column ${position + 1} of "${excerpt(expression, position)}"`);
}

/** Where nothing has a name. `near` is what `suggestion` made, or empty. */
export function unknownName(position: number, problem: string, near: string): UserError {
  return new UserError('not-found', `${problem} (column ${position + 1}).${near}`);
}

const MAX_EXCERPT = 100;

/** The text around `position`. */
function excerpt(expression: string, position: number): string {
  if (expression.length <= MAX_EXCERPT) return expression;
  const start = Math.max(0, Math.min(position - MAX_EXCERPT / 2, expression.length - MAX_EXCERPT));
  const end = start + MAX_EXCERPT;
  return `${start > 0 ? '…' : ''}${expression.slice(start, end)}${end < expression.length ? '…' : ''}`;
}
