// Expressions that lead from a value to its parts, as evaluateName gives them to the client.

/** What a postfix operator can be put behind. */
export function operand(expression: string): string {
  return /^[*&-]/.test(expression) ? `(${expression})` : expression;
}

/** Names that the expression language reads as one name; others (template arguments, operators) have no expression. */
export function isPlainName(name: string): boolean {
  return /^[A-Za-z_$][\w$]*(::[A-Za-z_$][\w$]*)*$/.test(name);
}

/** Unary operators group from the right: `&*p` needs no parentheses, and `*p` may follow what is no pointer (an owner, an iterator). */
export function addressExpression(expression: string): string {
  return expression.startsWith('*') ? `&${expression}` : `&${operand(expression)}`;
}
