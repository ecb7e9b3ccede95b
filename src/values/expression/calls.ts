// `f(x)` and `x.size()`: conversions, what printers answer, and calls of the program where they are allowed.

import { completed } from '../definition';
import { mostDerived } from '../dynamicType';
import type { FrameView } from '../frameView';
import { partsOf } from '../members';
import { presentationOf } from '../printers/printers';
import { methodNames } from '../scopeCompletion';
import { dereference, type TypedValue, throughReference } from '../typedValue';
import { TypeRef } from '../typeRef';
import type { Operand } from './arithmetic';
import { className } from './baseClasses';
import { isConst } from './conversionRank';
import { elementAt } from './elements';
import { findFunctions, methodsIn } from './functionLookup';
import { ownerOf } from './memberAccess';
import { findMember } from './memberLookup';
import { isVariable, thisObject } from './nameLookup';
import { suggestion } from './nearNames';
import { unknownName } from './problem';
import { callProgram, type ProgramCall } from './programCalls';
import { integerValue } from './scalars';
import type { Setting } from './setting';
import type { Expression, QualifiedName } from './syntax';
import { findType } from './typeLookup';

type Call = Extract<Expression, { kind: 'call' }>;
/** Class hierarchies deeper than this are damaged debug information. */
const MAX_DEPTH = 32;

/** Closures, std::function and whatever else is called like a function. */
const CALL_OPERATOR = 'operator()';

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
  if (field) return callFunction(setting, { callee: field, operands, position });
  const found = findMethods(object, member.name.parts, setting.view);
  if (!found) {
    const answerable = Object.keys(presentationOf(object, setting.view)?.methods ?? {});
    const near = suggestion(name, [...answerable, ...methodNames(object.type, '')]);
    throw unknownName(member.name.position, `${setting.typeOf(object)} has no method "${name}"`, near);
  }
  return callFound(setting, found, member.name, operands, position);
}

/** `name(…)` in a method, of the object that it was called for. Undefined when its class has none of the name. */
export async function callOwnMethod(
  setting: Setting,
  name: QualifiedName,
  operands: readonly Operand[],
  position: number,
): Promise<TypedValue | undefined> {
  const { view } = setting;
  if (name.isGlobal || name.file !== undefined || setting.language === 'rust' || isVariable(name, view))
    return undefined;
  const object = thisObject(view);
  // `Class(x)` is a conversion, not a call of its constructor.
  if (!object || findType(name, view)) return undefined;
  const found = findDeclaredMethods(object, name.parts, view);
  return found && callFound(setting, found, name, operands, position);
}

/** `(object.*pointer)(…)`. */
export async function callThroughPointer(
  setting: Setting,
  { method, object, ...call }: Omit<ProgramCall, 'candidates'> & { readonly method: TypedValue },
): Promise<TypedValue> {
  return callProgram(setting, { ...call, candidates: [method], ...(object && { object }), isQualified: true });
}

interface FoundMethods {
  /** As the class that has them. */
  readonly object: TypedValue;
  /** Empty when the program has no code of them. */
  readonly methods: readonly TypedValue[];
}

function callFound(
  setting: Setting,
  { object, methods }: FoundMethods,
  { parts }: QualifiedName,
  operands: readonly Operand[],
  position: number,
): Promise<TypedValue> {
  if (methods.length === 0) {
    throw setting.problem(
      position,
      `the program has no code of "${parts.join('::')}" to call: the compiler has put it into its callers, or left it out`,
    );
  }
  return callProgram(setting, { candidates: methods, object, isQualified: parts.length > 1, operands, position });
}

/** Only what the class declares: what was made of it may have functions of the name that the program does not mean here. */
export function findDeclaredMethods(
  object: TypedValue,
  parts: readonly string[],
  view: FrameView,
): FoundMethods | undefined {
  const declared = methodsOf(object, parts, view, findDeclared);
  return declared && (findMethods(object, parts, view) ?? declared);
}

/** Of the class of `object`, of the nearest base that has them, or of what the object was made as. */
function findMethods(object: TypedValue, parts: readonly string[], view: FrameView): FoundMethods | undefined {
  const found = methodsOf(object, parts, view, findOwn);
  if (found && found.methods.length > 0) return found;
  // Pure virtual, perhaps.
  const whole = mostDerived(object, view);
  return (whole && methodsOf(whole, parts, view, findOwn)) ?? found;
}

type FindOwn = (object: TypedValue, name: string, view: FrameView) => FoundMethods | undefined;

/** `findOwn` finds those of one class. */
function methodsOf(
  object: TypedValue,
  parts: readonly string[],
  view: FrameView,
  findOwn: FindOwn,
  depth = 0,
): FoundMethods | undefined {
  const owner = className(object.type);
  const scope = parts.slice(0, -1).join('::');
  const isMeant = scope === '' || (owner !== undefined && (owner === scope || owner.endsWith(`::${scope}`)));
  const own = isMeant ? findOwn(object, parts.at(-1) ?? '', view) : undefined;
  // What a class declares hides what its bases have of the name.
  if (own || depth > MAX_DEPTH) return own;
  for (const part of partsOf(object, view)) {
    const found =
      part.shape.kind === 'base-class' ? methodsOf(part.value(), parts, view, findOwn, depth + 1) : undefined;
    // A base is as constant as the object.
    if (found && isConst(object.type))
      return { ...found, object: { ...found.object, type: constant(found.object.type) } };
    if (found) return found;
  }
  return undefined;
}

function constant(type: TypeRef): TypeRef {
  const { module, die } = type;
  return die === undefined || isConst(type) ? type : TypeRef.made(module, { kind: 'const', target: die });
}

function findDeclared(object: TypedValue, name: string, view: FrameView): FoundMethods | undefined {
  const whole = completed(object, view);
  const { isDeclared, methods } = methodsIn(whole.type, name, view);
  return isDeclared ? { object: whole, methods } : undefined;
}

/** Also by their full name: a unit that has another's class may know less of it. */
function findOwn(object: TypedValue, name: string, view: FrameView): FoundMethods | undefined {
  const declared = findDeclared(object, name, view);
  const owner = className(object.type);
  if (owner === undefined || (declared && declared.methods.length > 0)) return declared;
  const methods = findFunctions(`${owner}::${name}`, view);
  return methods.length > 0 ? { object: completed(object, view), methods } : declared;
}

/** `name`: how the function was named, for there may be others of the name. */
export async function callFunction(
  setting: Setting,
  { callee, name, ...call }: Omit<ProgramCall, 'candidates'> & { readonly callee: TypedValue; readonly name?: string },
): Promise<TypedValue> {
  const { position } = call;
  const value = throughReference(callee, setting.view.memory);
  const { stripped } = value.type;
  if (stripped.info && 'members' in stripped.info) {
    const found = findMethods(value, [CALL_OPERATOR], setting.view);
    if (found)
      return callFound(setting, found, { isGlobal: false, parts: [CALL_OPERATOR], position }, call.operands, position);
  }
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
  const length = !first && setting.language === 'rust' ? arrayLength(owner, name) : undefined;
  if (length !== undefined) return integerValue(setting.builtin('usize'), length);
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

/** `array.len()` of Rust, which is a method of slices. */
function arrayLength({ type }: TypedValue, name: string): bigint | undefined {
  const { info } = type.stripped;
  const count = info?.kind === 'array' && name === 'len' ? info.dimensions[0]?.count : undefined;
  return count === undefined ? undefined : BigInt(count);
}

function countType(setting: Setting, value: bigint): TypeRef {
  if (setting.language === 'rust') return setting.builtin(value < 0n ? 'isize' : 'usize');
  return setting.builtin(value < 0n ? 'long' : 'unsigned long');
}
