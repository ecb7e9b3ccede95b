// What Rust does not do for operands: no promotions, no conversions but of literals, no silent overflow.

import { Missing } from '../contents';
import type { IntegerKind, ScalarKind } from '../scalarKind';
import { dereference, type TypedValue, throughReference } from '../typedValue';
import { typeName } from '../typeName';
import type { TypeRef } from '../typeRef';
import type { Operand } from './arithmetic';
import { encodeScalar, fits, loadScalar, madeValue } from './scalars';
import type { Setting } from './setting';

/** Both of one type: references to numbers looked through, literals without suffix as the other's type. */
export function rustOperands(
  setting: Setting,
  left: Operand,
  right: Operand,
  operator: string,
  position: number,
): readonly [Operand, Operand] {
  const [one, other] = [left, right].map((operand) => ({ ...operand, value: behind(setting, operand.value) }));
  if (!one || !other) throw new Error('two operands were given');
  if (operator === '<<' || operator === '>>') return [one, other];
  const first = one.isUntyped && !other.isUntyped ? asType(setting, one, other.value.type) : one;
  const second = other.isUntyped && !one.isUntyped ? asType(setting, other, one.value.type) : other;
  const [kind, otherKind] = [first.value.type.scalar, second.value.type.scalar];
  if (kind && otherKind && !first.isUntyped && !isSame(setting, first.value, second.value)) {
    const types = `${setting.typeOf(first.value)} and ${setting.typeOf(second.value)}`;
    throw setting.problem(position, `"${operator}" needs two values of one type, and these are ${types}: write "as"`);
  }
  return [first, second];
}

/** `&i32` is compared and computed with as the i32. */
function behind(setting: Setting, reference: TypedValue): TypedValue {
  const value = throughReference(reference, setting.view.memory);
  const { info, pointee } = value.type.stripped;
  const isReference = info?.kind === 'pointer' && info.name?.startsWith('&') === true;
  return isReference && pointee.scalar ? dereference(value, setting.view.memory) : value;
}

function isSame(setting: Setting, left: TypedValue, right: TypedValue): boolean {
  const { spelling } = setting.view;
  return typeName(left.type.stripped, spelling) === typeName(right.type.stripped, spelling);
}

function asType(setting: Setting, operand: Operand, type: TypeRef): Operand {
  const kind = type.scalar;
  return kind ? { ...operand, isUntyped: false, value: literalAs(setting, operand, type, kind) } : operand;
}

/** A literal without suffix as a value of `type`. */
export function literalAs(setting: Setting, { value, position }: Operand, type: TypeRef, kind: ScalarKind): TypedValue {
  const scalar = loadScalar(value);
  if (!scalar || scalar instanceof Missing) return value;
  const isFitting = kind.kind === 'float' || (scalar.kind === 'integer' && !kind.isBoolean && fits(scalar.value, kind));
  const bytes = isFitting ? encodeScalar(scalar, kind) : undefined;
  if (!bytes) throw setting.problem(position, `this literal is no ${setting.typeText(type)}`);
  return madeValue(type.stripped, bytes);
}

/** A debug build of the program would panic; a wrong number is worse than none. */
export function checkRustResult(
  setting: Setting,
  value: bigint,
  { type, kind }: { readonly type: TypeRef; readonly kind: IntegerKind },
  operator: string,
  position: number,
): void {
  if (kind.isBoolean && !['&', '|', '^'].includes(operator)) {
    throw setting.problem(position, `"${operator}" cannot be done with "bool"`);
  }
  if (fits(value, kind)) return;
  const name = typeName(type, setting.view.spelling);
  throw setting.problem(position, `"${operator}" overflows ${name}: the result would be ${value}`);
}
