// Hit conditions: at which of its hits a breakpoint acts.

import { UserError } from '../../process/userError';

export type HitOperator = '==' | '!=' | '>' | '>=' | '<' | '<=' | '%';

export interface HitCondition {
  readonly operator: HitOperator;
  readonly value: bigint;
}

/** What the native counter has room for. */
const LARGEST = (1n << 63n) - 1n;

/**
 * `5`, `= 5`, `== 5` and `=== 5` the fifth hit, `!= 5` all others, `> 5`, `>= 5`, `< 5`, `<= 5`, `% 5` each fifth one. Undefined for
 * empty text. Throws UserError `invalid-argument` that says what can be written, and for what no hit fulfils.
 */
export function parseHitCondition(text: string): HitCondition | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  const [, operator = '', digits = ''] = /^(={0,3}|!=|>=?|<=?|%)\s*(\d+)$/.exec(trimmed) ?? [];
  const value = digits === '' ? undefined : BigInt(digits);
  if (value === undefined || value > LARGEST || (operator === '%' && value === 0n)) {
    throw new UserError(
      'invalid-argument',
      `the hit count "${trimmed}" is not understood: write 5 or == 5 (the fifth hit), >= 5, > 5, <= 5, < 5, != 5 or % 5 (each fifth hit)`,
    );
  }
  const condition: HitCondition = {
    operator: operator.startsWith('=') || operator === '' ? '==' : (operator as HitOperator),
    value,
  };
  if (isImpossible(condition))
    throw new UserError('invalid-argument', `the hit count "${trimmed}" never comes: the first hit is 1`);
  return condition;
}

function isImpossible({ operator, value }: HitCondition): boolean {
  return value === 0n ? ['==', '<', '<='].includes(operator) : operator === '<' && value === 1n;
}

/** `count`: hits so far, this one included. */
export function acceptsHit({ operator, value }: HitCondition, count: bigint): boolean {
  switch (operator) {
    case '==':
      return count === value;
    case '!=':
      return count !== value;
    case '>':
      return count > value;
    case '>=':
      return count >= value;
    case '<':
      return count < value;
    case '<=':
      return count <= value;
    case '%':
      return count % value === 0n;
  }
}
