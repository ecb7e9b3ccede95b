// One operator in front of its operand.

import { type TypedValue, throughReference } from '../typedValue';
import { truthOf, unary } from './arithmetic';
import { pointedTo } from './elements';
import type { Evaluation } from './evaluation';
import { memberPointer } from './memberPointer';
import { findName } from './nameLookup';
import { callOperator } from './operatorCalls';
import { integerValue } from './scalars';
import type { Setting } from './setting';
import type { Expression } from './syntax';

/** Throws as Evaluator.evaluate. */
export async function unaryExpression(
  evaluation: Evaluation,
  { operator, of, position }: Extract<Expression, { kind: 'unary' }>,
): Promise<TypedValue> {
  const { setting } = evaluation;
  const isMember = operator === '&' && of.kind === 'name' && !findName(of.name, setting.view);
  const member = isMember ? memberPointer(setting, of.name) : undefined;
  if (member) return member;
  const operand = await evaluation.operand(of);
  const value = throughReference(operand.value, setting.view.memory);
  const own = operator === '&' ? undefined : callOperator(setting, operator, [operand], position);
  if (own) return own;
  switch (operator) {
    case '*':
      return pointedTo(setting, operand, position);
    case '&':
      return addressOf(setting, value, position);
    case '!': {
      const isNumber = setting.language === 'rust' && !isBoolean(value);
      if (isNumber) return unary(setting, '~', { ...operand, value }, position);
      return setting.truth(!truthOf(setting, value, operand.position));
    }
    default:
      return unary(setting, operator, { ...operand, value }, position);
  }
}

function addressOf(setting: Setting, value: TypedValue, position: number): TypedValue {
  const { address } = value.contents;
  // A reference to what is nowhere reads as the value, as all references do.
  if (address === undefined && setting.language === 'rust') return value;
  if (address === undefined) throw setting.problem(position, 'this has no address: it is not in memory as a whole');
  return integerValue(value.type.pointerTo, address);
}

function isBoolean(value: TypedValue): boolean {
  const { info } = value.type.stripped;
  return info?.kind === 'base' && info.encoding === 'boolean';
}
