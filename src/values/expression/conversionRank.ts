// How well an argument fits a parameter: the implicit conversion sequences of C++ (C++20 [over.best.ics]), as far as types tell them.

import { INT, isEnumOfInts, promoted } from '../scalarKind';
import { type TypedValue, throughReference } from '../typedValue';
import { typeName } from '../typeName';
import type { TypeRef } from '../typeRef';
import type { Operand } from './arithmetic';
import { className, hasBase, isSameClass } from './baseClasses';
import { isNull } from './decay';
import { loadScalar } from './scalars';
import type { Setting } from './setting';

/** Of conversions of one rank the one with the smaller detail is better ([over.ics.rank] 3 and 4). */
export interface Fit {
  readonly rank: 'exact' | 'promotion' | 'conversion' | 'ellipsis';
  readonly detail: number;
}

const RANKS: readonly Fit['rank'][] = ['exact', 'promotion', 'conversion', 'ellipsis'];

/** Details, from better to worse. */
const QUALIFIED = 1;
const TEMPORARY = 2;
const TO_BASE = 10;
const TO_VOID = 50;
const TO_BOOL = 100;
const FROM_LITERAL = 200;

export const EXACT: Fit = { rank: 'exact', detail: 0 };
/** Pointers to pointers deeper than this are damaged debug information. */
const MAX_DEPTH = 32;

/** What is not among the parameters: `...`. */
export const BY_ELLIPSIS: Fit = { rank: 'ellipsis', detail: 0 };

/** Less than 0 when `left` is better. */
export function compareFits(left: Fit, right: Fit): number {
  return RANKS.indexOf(left.rank) - RANKS.indexOf(right.rank) || left.detail - right.detail;
}

/** Undefined when the argument cannot be given without a cast. Conversions by constructors and operators of classes are not known. */
export function fitOf(setting: Setting, { value: reference }: Operand, parameter: TypeRef): Fit | undefined {
  const value = throughReference(reference, setting.view.memory);
  const plain = parameter.stripped;
  const kind = plain.info?.kind;
  if (kind !== 'reference' && kind !== 'rvalue-reference') return conversion(value, parameter);
  const isPlaced = value.contents.address !== undefined;
  const target = plain.pointee;
  const isSame = isSameType(value.type, target);
  if (kind === 'rvalue-reference') return isPlaced && isSame ? undefined : conversion(value, target);
  const isBound = isPlaced && (isSame || isDerived(value.type, target));
  if (!isConst(target)) return isBound && !isConst(value.type) ? (isSame ? EXACT : toBase(target)) : undefined;
  if (isBound) return isSame ? { rank: 'exact', detail: isConst(value.type) ? 0 : QUALIFIED } : toBase(target);
  const made = conversion(value, target);
  return made && { ...made, detail: made.detail + TEMPORARY };
}

/** Of the object that a method is called for, as the class that has it: `parameter` is the type of `this`. */
export function objectFit(object: TypeRef, parameter: TypeRef): Fit | undefined {
  const takesConst = isConst(parameter.stripped.pointee);
  if (isConst(object)) return takesConst ? EXACT : undefined;
  return { rank: 'exact', detail: takesConst ? QUALIFIED : 0 };
}

/** Without typedefs and outermost qualifiers. */
export function isSameType(left: TypeRef, right: TypeRef, depth = 0): boolean {
  const [one, other] = [left.stripped, right.stripped];
  if (one === other) return true;
  const [first, second] = [one.info, other.info];
  if (!first || !second || depth > MAX_DEPTH) return first === second;
  if (first.kind === 'base' && second.kind === 'base') return baseKey(first.name) === baseKey(second.name);
  if (first.kind === 'pointer' && second.kind === 'pointer') {
    return isConst(one.pointee) === isConst(other.pointee) && isSameType(one.pointee, other.pointee, depth + 1);
  }
  return isSameClass(one, other) || typeName(one, 'c++') === typeName(other, 'c++');
}

/** `unsigned long` and `long unsigned int` are one type. */
function baseKey(name: string): string {
  const words = name.split(' ').sort();
  const isCharacter = words.includes('char');
  const telling = words.filter((word) => word !== 'int' && (isCharacter || word !== 'signed'));
  return telling.join(' ');
}

/** To a value of type `target`. */
function conversion(value: TypedValue, target: TypeRef): Fit | undefined {
  const given = value.type;
  if (isSameType(given, target)) return EXACT;
  const info = target.stripped.info;
  if (info && 'members' in info) return isDerived(given, target) ? toBase(target) : undefined;
  if (info?.kind === 'pointer') return toPointer(value, target.stripped.pointee);
  const [to, from] = [target.scalar, given.scalar];
  if (!to || info?.kind === 'enum') return undefined;
  if (!from) {
    const isPointer = isNull(value) || pointeeOf(given) !== undefined;
    return isPointer && to.kind === 'integer' && to.isBoolean ? { rank: 'conversion', detail: TO_BOOL } : undefined;
  }
  return { rank: isPromotion(given, target) ? 'promotion' : 'conversion', detail: 0 };
}

/** C++20 [conv.prom] and [conv.fpprom]. */
function isPromotion(given: TypeRef, target: TypeRef): boolean {
  const [from, to] = [given.scalar, target.scalar];
  if (from?.kind === 'float') return from.size === 4 && to?.kind === 'float' && to.size === 8;
  if (from?.kind !== 'integer' || to?.kind !== 'integer' || to.rank < 3) return false;
  const { info } = given.stripped;
  const promotedTo = info?.kind === 'enum' && isEnumOfInts(info) ? INT : promoted(from);
  const isPromoted = info?.kind === 'enum' || from.rank < 3;
  return (
    isPromoted && promotedTo.kind === 'integer' && promotedTo.rank === to.rank && promotedTo.isSigned === to.isSigned
  );
}

function toPointer(value: TypedValue, target: TypeRef): Fit | undefined {
  if (isNull(value) || isLiteralZero(value)) return { rank: 'conversion', detail: 0 };
  const given = pointeeOf(value.type);
  if (!given) return undefined;
  // A text that was written here has constant characters.
  const isLiteral = value.type.stripped.info?.kind === 'array' && value.contents.address === undefined;
  const isMoreConst = isConst(target) && !isConst(given) && !isLiteral;
  const losesConst = !isConst(target) && isConst(given);
  if (losesConst) return undefined;
  if (isSameType(given, target)) {
    if (isLiteral && !isConst(target)) return { rank: 'conversion', detail: FROM_LITERAL };
    return { rank: 'exact', detail: isMoreConst ? QUALIFIED : 0 };
  }
  if (!target.stripped.info) return { rank: 'conversion', detail: TO_VOID };
  return isDerived(given, target) ? toBase(target) : undefined;
}

function pointeeOf(type: TypeRef): TypeRef | undefined {
  const { stripped } = type;
  switch (stripped.info?.kind) {
    case 'pointer':
      return stripped.pointee;
    case 'array':
      return stripped.info.isVector ? undefined : stripped.element;
    case 'subroutine':
      return type;
    default:
      return undefined;
  }
}

function isLiteralZero(value: TypedValue): boolean {
  if (value.contents.address !== undefined || value.type.scalar?.kind !== 'integer') return false;
  const scalar = loadScalar(value);
  return scalar !== undefined && 'value' in scalar && scalar.value === 0n;
}

function isDerived(type: TypeRef, base: TypeRef): boolean {
  return className(base) !== undefined && hasBase(type, base);
}

/** Of several bases the one that derives from the others is nearer. */
function toBase(base: TypeRef): Fit {
  return { rank: 'conversion', detail: TO_BASE - Math.min(depthOf(base), TO_BASE - 1) };
}

function depthOf(type: TypeRef, depth = 0): number {
  const { info } = type.stripped;
  if (!info || !('members' in info) || depth > MAX_DEPTH) return 0;
  return Math.max(0, ...info.bases.map((base) => 1 + depthOf(type.stripped.at(base.type), depth + 1)));
}

/** Itself, or an array's elements. */
export function isConst(type: TypeRef): boolean {
  let at = type;
  for (let depth = 0; depth < MAX_DEPTH; depth += 1) {
    const { info } = at;
    if (info?.kind === 'const') return true;
    // An array's qualifiers are those of its elements.
    if (info?.kind === 'array') at = at.element;
    else if (info && ['typedef', 'volatile', 'restrict', 'atomic'].includes(info.kind)) at = at.pointee;
    else return false;
  }
  return false;
}
