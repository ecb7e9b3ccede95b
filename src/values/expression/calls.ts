// `f(x)` and `x.size()`: conversions, what printers answer, and calls of the program where they are allowed.

import { mostDerived } from '../dynamicType';
import type { FrameView } from '../frameView';
import { partsOf } from '../members';
import { presentationOf } from '../printers/printers';
import { dereference, type TypedValue, throughReference } from '../typedValue';
import type { TypeRef } from '../typeRef';
import type { Operand } from './arithmetic';
import { className } from './baseClasses';
import { elementAt } from './elements';
import { findFunctions } from './functionLookup';
import { ownerOf } from './memberAccess';
import { findMember } from './memberLookup';
import { suggestion } from './nearNames';
import { unknownName } from './problem';
import { callProgram, type ProgramCall } from './programCalls';
import { integerValue } from './scalars';
import type { Setting } from './setting';
import type { Expression } from './syntax';

type Call = Extract<Expression, { kind: 'call' }>;
/** Class hierarchies deeper than this are damaged debug information. */
const MAX_DEPTH = 32;

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
  const { position } = call;
  const field = findMember(object, member.name.parts, setting.view);
  if (field) return callProgram(setting, { candidates: [field], operands, position });
  const found = findMethods(object, member.name.parts, setting.view);
  if (!found) {
    const near = suggestion(name, Object.keys(presentationOf(object, setting.view)?.methods ?? {}));
    throw unknownName(member.name.position, `${setting.typeOf(object)} has no method "${name}"`, near);
  }
  const isQualified = member.name.parts.length > 1;
  return callProgram(setting, { candidates: found.methods, object: found.object, isQualified, operands, position });
}

/** Of the class of `object`, or of the nearest base that has them. */
function findMethods(
  object: TypedValue,
  parts: readonly string[],
  view: FrameView,
  depth = 0,
): { readonly object: TypedValue; readonly methods: readonly TypedValue[] } | undefined {
  const owner = className(object.type);
  const scope = parts.slice(0, -1).join('::');
  const isMeant = owner !== undefined && (scope === '' || owner === scope || owner.endsWith(`::${scope}`));
  const methods = isMeant ? findFunctions(`${owner}::${parts.at(-1)}`, view) : [];
  if (methods.length > 0) return { object, methods };
  if (owner === undefined || depth > MAX_DEPTH) return undefined;
  for (const part of partsOf(object, view)) {
    const found = part.kind === 'base-class' ? findMethods(part.value(), parts, view, depth + 1) : undefined;
    if (found) return found;
  }
  // Pure virtual in all of them: what the object was made as has it.
  const whole = depth === 0 ? mostDerived(object, view) : undefined;
  return whole && findMethods(whole, parts, view, 1);
}

/** `name`: how the function was named, for there may be others of the name. */
export async function callFunction(
  setting: Setting,
  { callee, name, ...call }: Omit<ProgramCall, 'candidates'> & { readonly callee: TypedValue; readonly name?: string },
): Promise<TypedValue> {
  const { position } = call;
  const value = throughReference(callee, setting.view.memory);
  const { stripped } = value.type;
  const isFunction = stripped.info?.kind === 'subroutine';
  const isPointer = stripped.info?.kind === 'pointer' && stripped.pointee.stripped.info?.kind === 'subroutine';
  if (!isFunction && !isPointer) throw setting.problem(position, `${setting.typeOf(value)} is no function`);
  const others = isFunction && name !== undefined ? findFunctions(name, setting.view) : [];
  return callProgram(setting, { ...call, candidates: others.length > 1 ? others : [value] });
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
