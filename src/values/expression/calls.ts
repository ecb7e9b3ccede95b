// `f(x)` and `x.size()`: conversions, what printers answer, and calls of the program where they are allowed.

import { presentationOf } from '../printers/printers';
import { dereference, type TypedValue, throughReference } from '../typedValue';
import type { TypeRef } from '../typeRef';
import type { Operand } from './arithmetic';
import { elementAt } from './elements';
import { findFunction } from './functionLookup';
import { ownerOf } from './memberAccess';
import { findMember } from './memberLookup';
import { integerValue } from './scalars';
import type { Setting } from './setting';
import type { Expression } from './syntax';

type Call = Extract<Expression, { kind: 'call' }>;
type Member = Extract<Expression, { kind: 'member' }>;

/** `object.name(…)`: answered without running code of the program where a printer knows it. */
export async function callMethod(
  setting: Setting,
  { of, call, member }: { readonly of: TypedValue; readonly call: Call; readonly member: Member },
  operands: readonly Operand[],
): Promise<TypedValue> {
  const name = member.name.parts.at(-1) ?? '';
  const answer = answered(setting, of, member, name, operands);
  if (answer) return answer;
  const object = ownerOf(setting, of, member);
  const field = findMember(object, member.name.parts, setting.view);
  if (field) return run(setting, { function: field }, operands, call.position);
  const { info } = object.type.stripped;
  const owner = info && 'name' in info ? info.name : undefined;
  const method = owner === undefined ? undefined : findFunction(`${owner}::${name}`, setting.view);
  if (!method) throw setting.problem(member.name.position, `${setting.typeOf(object)} has no method "${name}"`);
  return run(setting, { function: method, object }, operands, call.position);
}

export async function callFunction(
  setting: Setting,
  callee: TypedValue,
  operands: readonly Operand[],
  position: number,
): Promise<TypedValue> {
  const value = throughReference(callee, setting.view.memory);
  const { stripped } = value.type;
  const isFunction = stripped.info?.kind === 'subroutine';
  const isPointer = stripped.info?.kind === 'pointer' && stripped.pointee.stripped.info?.kind === 'subroutine';
  if (!isFunction && !isPointer) throw setting.problem(position, `${setting.typeOf(value)} is no function`);
  return run(setting, { function: value }, operands, position);
}

async function run(
  setting: Setting,
  callee: { readonly function: TypedValue; readonly object?: TypedValue },
  operands: readonly Operand[],
  position: number,
): Promise<TypedValue> {
  const call = setting.view.context.effects?.call;
  if (!call) throw setting.problem(position, 'functions of the program cannot be called from here');
  return call({ ...callee, arguments: operands.map(({ value }) => value) });
}

function answered(
  setting: Setting,
  of: TypedValue,
  member: Member,
  name: string,
  operands: readonly Operand[],
): TypedValue | undefined {
  const { view } = setting;
  const value = throughReference(of, view.memory);
  const isPointer = value.type.stripped.info?.kind === 'pointer';
  const owner = isPointer ? dereference(value, view.memory) : member.isArrow ? ownerOf(setting, value, member) : value;
  const shown = presentationOf(owner, view);
  const [first, second] = operands;
  const isElement = name === 'at' && first && !second && (shown?.elements || shown?.entries);
  if (isElement) return elementAt(setting, { value: owner, position: member.position }, first, member.position);
  const method = first || !shown?.methods || !Object.hasOwn(shown.methods, name) ? undefined : shown.methods[name];
  if (!method) {
    // Rust looks for methods of what an owner owns, too.
    const target = setting.language === 'rust' ? shown?.target?.() : undefined;
    return target && answered(setting, target, member, name, operands);
  }
  const answer = method();
  if (typeof answer === 'bigint') return integerValue(countType(setting, answer), answer);
  return typeof answer === 'boolean' ? integerValue(setting.builtin('bool'), answer ? 1n : 0n) : answer;
}

function countType(setting: Setting, value: bigint): TypeRef {
  if (setting.language === 'rust') return setting.builtin(value < 0n ? 'isize' : 'usize');
  return setting.builtin(value < 0n ? 'long' : 'unsigned long');
}
