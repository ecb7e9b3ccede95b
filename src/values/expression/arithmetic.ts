// Binary operators on values, as C and C++ define them (C11 section 6.5). Rust's stricter rules are in rustRules.ts.

import { isDeepStrictEqual } from 'node:util';
import { Missing } from '../contents';
import { commonKind, INT, promoted, type ScalarKind } from '../scalarKind';
import { type TypedValue, throughReference } from '../typedValue';
import type { TypeRef } from '../typeRef';
import { negated, type Real, realOfInteger } from './binaryFloat';
import { typeOfKind } from './builtinTypes';
import { type Pointer, pointerOf, pointerValue } from './decay';
import { plainCondition, plainOperand } from './libraryOperand';
import { comparedAddresses } from './pointerComparison';
import { checkRustResult, rustOperands } from './rustRules';
import { type Comparison, floats, holds, integers, isComparison, type Simple, wrap } from './scalarOperations';
import { encodeScalar, integerValue, isTrue, loadScalar, madeValue, type Scalar } from './scalars';
import type { Setting } from './setting';
import { pointedText, textOf, whyNoText } from './textOf';
import { lanesOf, pairedLanes, vectorOf } from './vectors';

export interface Operand {
  readonly value: TypedValue;
  readonly position: number;
  /** A Rust literal without suffix, which takes the type of what it meets. */
  readonly isUntyped?: boolean;
}

/** References are looked through. Throws UserError at `position`, the operator's. */
export function binary(
  setting: Setting,
  operator: Simple,
  left: Operand,
  right: Operand,
  position: number,
): TypedValue {
  // Numbers are no objects of a library, texts, pointers or vectors.
  if (setting.language === 'c' && left.value.type.scalar && right.value.type.scalar)
    return arithmetic(setting, operator, left, right, position);
  const one = plainOperand(setting, operator, left.value);
  const other = plainOperand(setting, operator, right.value);
  if (one === 'none' || other === 'none') {
    return setting.truth((one === other) === (operator === '=='));
  }
  return plainBinary(setting, operator, { ...left, value: one }, { ...right, value: other }, position);
}

/** What a reference refers to. */
function referred(setting: Setting, operand: Operand): Operand {
  const value = throughReference(operand.value, setting.view.memory);
  return value === operand.value ? operand : { ...operand, value };
}

function plainBinary(setting: Setting, operator: Simple, left: Operand, right: Operand, position: number): TypedValue {
  const text = isComparison(operator) ? compareTexts(setting, operator, left.value, right.value) : undefined;
  if (text) return text;
  const leftSide = referred(setting, left);
  const rightSide = referred(setting, right);
  const [one, other] =
    setting.language === 'rust'
      ? rustOperands(setting, leftSide, rightSide, operator, position)
      : [leftSide, rightSide];
  const lanes = onLanes(setting, operator, one, other, position);
  if (lanes) return lanes;
  const first = pointerOf(setting, one.value, one.position);
  const second = pointerOf(setting, other.value, other.position);
  if (first || second) return withPointer(setting, operator, { one, other, first, second }, position);
  return arithmetic(setting, operator, one, other, position);
}

/** A string object or array against anything that is text; two pointers are compared as pointers. */
function compareTexts(
  setting: Setting,
  operator: Comparison,
  left: TypedValue,
  right: TypedValue,
): TypedValue | undefined {
  const { view } = setting;
  const [one, other] = [textOf(left, view), textOf(right, view)];
  if (!one && !other) return undefined;
  const [first, second] = [one ?? pointedText(left, view), other ?? pointedText(right, view)];
  return first && second && setting.truth(holds(operator, Buffer.compare(first, second)));
}

interface PointerOperands {
  readonly one: Operand;
  readonly other: Operand;
  readonly first: Pointer | undefined;
  readonly second: Pointer | undefined;
}

function withPointer(setting: Setting, operator: Simple, operands: PointerOperands, position: number): TypedValue {
  const { one, other, first, second } = operands;
  if (isComparison(operator)) {
    const addresses =
      first && second
        ? comparedAddresses(setting, first, second, position)
        : [first?.address ?? integer(setting, one), second?.address ?? integer(setting, other)];
    const [left, right] = addresses.map((address) => address && BigInt.asUintN(64, address));
    if (left !== undefined && right !== undefined) {
      return setting.truth(holds(operator, left < right ? -1 : left > right ? 1 : 0));
    }
  }
  if (operator === '-' && first && second) {
    const size = BigInt(step(setting, first, position));
    const distance = BigInt.asIntN(64, first.address - second.address);
    return integerValue(setting.builtin(setting.language === 'rust' ? 'isize' : 'long'), distance / size);
  }
  const pointer = first ?? second;
  const count = first ? integer(setting, other) : integer(setting, one);
  const canMove = operator === '+' || (operator === '-' && first);
  if (!pointer || (first && second) || count === undefined || !canMove)
    throw unfit(setting, operator, one, other, position);
  const size = BigInt(step(setting, pointer, position));
  return pointerValue(pointer.type, pointer.address + (operator === '-' ? -count : count) * size);
}

/** GNU C counts bytes in pointers to void and functions. */
function step(setting: Setting, { target, type }: Pointer, position: number): number {
  const { info } = target.stripped;
  if (!info || info.kind === 'subroutine') return 1;
  if (target.size === 0)
    throw setting.problem(position, `the size of what ${setting.typeText(type)} points to is not known`);
  return target.size;
}

function integer(setting: Setting, { value, position }: Operand): bigint | undefined {
  const scalar = scalarOf(setting, value, position);
  return scalar?.kind === 'integer' ? scalar.value : undefined;
}

/** Undefined for what is no number. Throws UserError when it cannot be read. */
export function scalarOf(setting: Setting, value: TypedValue, position: number): Scalar | undefined {
  const scalar = loadScalar(value);
  if (scalar instanceof Missing) throw setting.unreadable(scalar, position);
  return scalar;
}

/** Vectors of GNU C and Clang: element by element, a number with each of them (GCC manual, "Vector Extensions"). */
function onLanes(
  setting: Setting,
  operator: Simple,
  left: Operand,
  right: Operand,
  position: number,
): TypedValue | undefined {
  if (setting.language === 'rust') return undefined;
  const lanes = pairedLanes(left.value, right.value);
  if (!lanes) return undefined;
  if (typeof lanes === 'string') throw setting.problem(position, lanes);
  const results = lanes.pairs.map(([one, other]) =>
    arithmetic(setting, operator, { ...left, value: one }, { ...right, value: other }, position),
  );
  return vectorOf(setting, lanes.type, results, isComparison(operator));
}

function arithmetic(setting: Setting, operator: Simple, left: Operand, right: Operand, position: number): TypedValue {
  const one = operandKind(setting, left.value);
  const other = operandKind(setting, right.value);
  const first = loadScalar(left.value);
  if (first instanceof Missing) throw setting.unreadable(first, left.position);
  const second = loadScalar(right.value);
  if (second instanceof Missing) throw setting.unreadable(second, right.position);
  if (!one || !other || !first || !second) throw unfit(setting, operator, left, right, position);
  const isShift = operator === '<<' || operator === '>>';
  const kind = isShift ? one : commonKind(one, other);
  if (kind.kind === 'float') {
    const result = floats(operator, real(first), real(second));
    if (result === undefined) throw unfit(setting, operator, left, right, position);
    return typeof result === 'boolean'
      ? setting.truth(result)
      : resultOf(setting, { kind: 'float', value: result }, kind);
  }
  if (first.kind === 'float' || second.kind === 'float') throw unfit(setting, operator, left, right, position);
  const a = left.value.type.scalar === kind ? first.value : wrap(first.value, kind);
  const b = isShift || right.value.type.scalar === kind ? second.value : wrap(second.value, kind);
  if (isComparison(operator)) return setting.truth(holds(operator, a < b ? -1 : a > b ? 1 : 0));
  const value = integers(setting, operator, a, b, kind, position);
  if (setting.language === 'rust') {
    checkRustResult(setting, value, { type: left.value.type.stripped, kind }, operator, position);
    // The result has the operands' own type, a bool's or char's too.
    return madeValue(left.value.type.stripped, encodeScalar({ kind: 'integer', value }, kind) ?? Buffer.alloc(0));
  }
  return resultOf(setting, { kind: 'integer', value }, kind);
}

/** The promoted type in C, the type itself in Rust. */
function operandKind(setting: Setting, { type, contents }: TypedValue): ScalarKind | undefined {
  const { promoted: kind, scalar } = type;
  if (!kind || !scalar || setting.language === 'rust') return kind && scalar;
  const isInMemory = contents.address !== undefined;
  const place = isInMemory ? undefined : contents.place;
  const isEnum = type.stripped.info?.kind === 'enum';
  // C has enumerators that are ints, and variables that are what the compiler keeps them in (C11 section 6.7.2.2).
  const isOfInts = isEnum && (setting.view.spelling === 'c++' || !(isInMemory || place));
  if (isOfInts && kind === INT) return kind;
  const bits = place?.kind === 'bits' ? place.bitSize : undefined;
  return isEnum || bits !== undefined ? promoted(scalar, bits) : kind;
}

/** What `c ? value : other` makes of `value` (C11 section 6.5.15): two numbers come to one type. */
export function inCommonType(setting: Setting, chosen: TypedValue, other: TypedValue | undefined): TypedValue {
  const { memory } = setting.view;
  const value = throughReference(chosen, memory);
  const [kind, otherKind] = [value, other && throughReference(other, memory)].map((each) => each?.type.scalar);
  const scalar = loadScalar(value);
  if (!kind || !otherKind || !scalar || scalar instanceof Missing || isDeepStrictEqual(kind, otherKind)) return chosen;
  const common = commonKind(promoted(kind), promoted(otherKind));
  return resultOf(setting, scalar, common);
}

function real(scalar: Scalar): Real {
  return scalar.kind === 'float' ? scalar.value : realOfInteger(scalar.value);
}

function resultOf(setting: Setting, scalar: Scalar, kind: ScalarKind): TypedValue {
  const type = typeOfKind(kind, setting.language, setting.module);
  return madeValue(type, encodeScalar(scalar, kind) ?? Buffer.alloc(kind.size));
}

function unfit(setting: Setting, operator: string, left: Operand, right: Operand, position: number) {
  for (const { value, position: at } of [left, right]) {
    const missing = whyNoText(value, setting.view);
    if (missing) return setting.unreadable(missing, at);
  }
  const [one, other] = [setting.typeOf(left.value), setting.typeOf(right.value)];
  return setting.problem(position, `"${operator}" cannot be done with ${one} and ${other}`);
}

/** As a condition: what `if` makes of it. */
export function truthOf(setting: Setting, reference: TypedValue, position: number): boolean {
  const plain = plainCondition(setting, reference);
  if (typeof plain === 'boolean') return plain;
  const value = throughReference(plain, setting.view.memory);
  const pointer = pointerOf(setting, value, position);
  if (pointer) return pointer.address !== 0n;
  const scalar = scalarOf(setting, value, position);
  const isBoolean = setting.language !== 'rust' || isRustBool(value.type);
  if (!scalar || !isBoolean) throw setting.problem(position, `${setting.typeOf(value)} is neither true nor false`);
  return isTrue(scalar);
}

function isRustBool(type: TypeRef): boolean {
  const kind = type.scalar;
  return kind?.kind === 'integer' && kind.isBoolean;
}

/** `-x`, `+x`, `~x`; `!x` of Rust's integers. */
export function unary(setting: Setting, operator: '-' | '+' | '~', operand: Operand, position: number): TypedValue {
  const { value } = operand;
  const lanes = setting.language === 'rust' ? undefined : lanesOf(value);
  if (lanes) {
    const results = lanes.map((lane) => unary(setting, operator, { ...operand, value: lane }, position));
    return vectorOf(setting, value.type, results, false);
  }
  const kind = operandKind(setting, value);
  const scalar = scalarOf(setting, value, operand.position);
  if (!kind || !scalar) throw setting.problem(position, `"${operator}" cannot be done with ${setting.typeOf(value)}`);
  if (kind.kind === 'float' && scalar.kind === 'float') {
    if (operator === '~') throw setting.problem(position, `"~" cannot be done with ${setting.typeOf(value)}`);
    const result = operator === '-' ? negated(scalar.value) : scalar.value;
    return resultOf(setting, { kind: 'float', value: result }, kind);
  }
  if (scalar.kind !== 'integer' || kind.kind !== 'integer') throw new Error('a scalar is not of its kind');
  const result = operator === '-' ? -scalar.value : operator === '~' ? ~scalar.value : scalar.value;
  if (setting.language !== 'rust') return resultOf(setting, { kind: 'integer', value: result }, kind);
  if (operator === '-') checkRustResult(setting, result, { type: value.type.stripped, kind }, '-', position);
  return madeValue(value.type.stripped, encodeScalar({ kind: 'integer', value: result }, kind) ?? Buffer.alloc(0));
}
