// What stands in front of a list of arguments, and what is made of it: a call of a function or method, or a conversion.

import type { TypedValue } from '../typedValue';
import type { TypeRef } from '../typeRef';
import type { Operand } from './arithmetic';
import { callFunction, callMethod, callOwnMethod, callThroughPointer } from './calls';
import { convert } from './conversions';
import type { Evaluation } from './evaluation';
import { libraryResult } from './libraryResult';
import { methodThroughPointer } from './memberPointer';
import { standardGet, standardGetIndex } from './standardGet';
import type { Expression } from './syntax';

type CallNode = Extract<Expression, { kind: 'call' }>;

/** `resultType`: of a function whose own is not known. Throws as Evaluator.evaluate. */
export async function callExpression(
  evaluation: Evaluation,
  expression: CallNode,
  resultType: TypeRef | undefined,
): Promise<TypedValue> {
  const { setting } = evaluation;
  const { of, position } = expression;
  const operands: Operand[] = [];
  for (const argument of expression.arguments) operands.push(await evaluation.operand(argument));
  if (of.kind === 'member-pointer') {
    const owner = await evaluation.operand(of.of);
    const access = { owner, pointer: await evaluation.operand(of.pointer), isArrow: of.isArrow };
    const found = methodThroughPointer(setting, access, of.position);
    if (found) return callThroughPointer(setting, { ...found, operands, position });
  }
  const index = of.kind === 'name' ? standardGetIndex(of.name) : undefined;
  const [first, second] = operands;
  if (index !== undefined && first && !second) return standardGet(setting, index, first);
  if (of.kind === 'name') {
    const own = await callOwnMethod(setting, of.name, operands, position);
    if (own) return own;
  }
  if (of.kind === 'member') {
    return callMethod(setting, { of: await evaluation.value(of.of), call: expression, member: of }, operands);
  }
  const callee = await evaluation.evaluate(of);
  if (callee.kind === 'value') {
    const result = resultType ?? (of.kind === 'name' ? libraryResult(setting, of.name) : undefined);
    const name = of.kind === 'name' ? { name: `${of.name.isGlobal ? '::' : ''}${of.name.parts.join('::')}` } : {};
    return callFunction(setting, {
      callee: callee.value,
      ...name,
      operands,
      position,
      ...(result && { resultType: result }),
    });
  }
  if (!first || second) throw setting.problem(position, 'a conversion needs one value');
  return convert(setting, { value: first.value, type: callee.type, style: 'c', position });
}
