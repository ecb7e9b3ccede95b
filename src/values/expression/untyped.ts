// Rust's expressions whose type is not settled by themselves.

import type { Expression } from './syntax';

/** Rust's literals without suffix, and what is made of nothing else. */
export function isUntyped(expression: Expression): boolean {
  switch (expression.kind) {
    case 'literal': {
      const { literal } = expression;
      return (literal.kind === 'integer' || literal.kind === 'float') && literal.suffix === '';
    }
    case 'unary':
      return expression.operator === '-' && isUntyped(expression.of);
    case 'binary':
      return isUntyped(expression.left) && isUntyped(expression.right);
    default:
      return false;
  }
}
