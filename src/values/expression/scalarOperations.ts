// Binary operators on numbers, their operands already of one type.

import type { IntegerKind } from '../scalarKind';
import { added, compared, divided, multiplied, negated, type Real } from './binaryFloat';
import type { Setting } from './setting';
import type { BinaryOperator } from './syntax';

export type Simple = Exclude<BinaryOperator, '&&' | '||'>;
export type Comparison = '<' | '>' | '<=' | '>=' | '==' | '!=';

const COMPARISONS: readonly string[] = ['<', '>', '<=', '>=', '==', '!='];

export function isComparison(operator: string): operator is Comparison {
  return COMPARISONS.includes(operator);
}

/** What a comparison of two that differ so much answers. */
export function holds(operator: Comparison, difference: number): boolean {
  switch (operator) {
    case '<':
      return difference < 0;
    case '>':
      return difference > 0;
    case '<=':
      return difference <= 0;
    case '>=':
      return difference >= 0;
    case '==':
      return difference === 0;
    case '!=':
      return difference !== 0;
  }
}

/** To the width of its type. */
export function wrap(value: bigint, { size, isSigned }: IntegerKind): bigint {
  return isSigned ? BigInt.asIntN(size * 8, value) : BigInt.asUintN(size * 8, value);
}

/** Undefined for operators that have no meaning for them. */
export function floats(operator: Simple, left: Real, right: Real): Real | boolean | undefined {
  switch (operator) {
    case '+':
      return added(left, right);
    case '-':
      return added(left, negated(right));
    case '*':
      return multiplied(left, right);
    case '/':
      return divided(left, right);
    default: {
      if (!isComparison(operator)) return undefined;
      const difference = compared(left, right);
      // Nothing compares with what is not a number, not even itself.
      return difference === undefined ? operator === '!=' : holds(operator, difference);
    }
  }
}

/** Not wrapped yet, but for shifts. Throws UserError at `position` for what has no result. */
export function integers(
  setting: Setting,
  operator: Exclude<Simple, Comparison>,
  left: bigint,
  right: bigint,
  kind: IntegerKind,
  position: number,
): bigint {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '&':
      return left & right;
    case '|':
      return left | right;
    case '^':
      return left ^ right;
    case '/':
    case '%':
      if (right === 0n) throw setting.problem(position, 'division by zero');
      return operator === '/' ? left / right : left % right;
    case '<<':
    case '>>': {
      const width = kind.size * 8;
      if (right < 0n || right >= BigInt(width)) {
        throw setting.problem(position, `a number of ${width} bits cannot be shifted by ${right}`);
      }
      return operator === '<<' ? wrap(left << right, kind) : left >> right;
    }
  }
}
