// Values of vector types (`__m128`, vector_size, ext_vector_type) as their elements.

import { Missing } from '../contents';
import { toBytes } from '../integers';
import { integerKind } from '../scalarKind';
import { elementOf, type TypedValue } from '../typedValue';
import type { TypeRef } from '../typeRef';
import { typeOfKind } from './builtinTypes';
import { encodeScalar, isTrue, loadScalar, madeValue } from './scalars';
import type { Setting } from './setting';

/** Undefined for what is no vector. */
export function lanesOf(value: TypedValue): readonly TypedValue[] | undefined {
  const { info } = value.type.stripped;
  if (info?.kind !== 'array' || !info.isVector) return undefined;
  return Array.from({ length: laneCount(value.type) }, (_, index) => elementOf(value, index));
}

function laneCount({ stripped }: TypeRef): number {
  return stripped.element.size > 0 ? Math.floor(stripped.size / stripped.element.size) : 0;
}

interface PairedLanes {
  /** The vector's. */
  readonly type: TypeRef;
  readonly pairs: readonly (readonly [TypedValue, TypedValue])[];
}

/** Undefined where neither is a vector; a text says why they do not go together. */
export function pairedLanes(left: TypedValue, right: TypedValue): PairedLanes | string | undefined {
  const [ones, others] = [lanesOf(left), lanesOf(right)];
  const { type } = ones ? left : right;
  const count = ones?.length ?? others?.length;
  if (count === undefined) return undefined;
  if (ones && others && (ones.length !== others.length || type.size !== right.type.size))
    return 'these vectors have not the same elements';
  const [first, second] = [ones ?? spread(left, type, count), others ?? spread(right, type, count)];
  if (!first || !second) return 'a vector goes together with a vector or a number';
  return { type, pairs: first.flatMap((one, index) => (second[index] ? [[one, second[index]] as const] : [])) };
}

/** A number becomes one of the elements' type. */
function spread(value: TypedValue, { stripped }: TypeRef, count: number): readonly TypedValue[] | undefined {
  const [kind, scalar] = [stripped.element.scalar, loadScalar(value)];
  if (!kind || !scalar || scalar instanceof Missing) return undefined;
  const bytes = encodeScalar(scalar, kind);
  return bytes && Array<TypedValue>(count).fill(madeValue(stripped.element, bytes));
}

/** Results of the lanes, as narrow as those are; of comparisons 0 and -1 of their width. */
export function vectorOf(
  setting: Setting,
  type: TypeRef,
  results: readonly TypedValue[],
  isComparison: boolean,
): TypedValue {
  const { element, size } = type.stripped;
  const kind = element.scalar;
  if (!kind) throw new Error('elements of a vector are numbers');
  const scalars = results.map(loadScalar);
  const bytes = scalars.map((scalar) => {
    if (!scalar || scalar instanceof Missing) throw new Error('results have bytes');
    return isComparison
      ? toBytes(isTrue(scalar) ? -1n : 0n, element.size)
      : (encodeScalar(scalar, kind) ?? Buffer.alloc(element.size));
  });
  const whole = Buffer.concat(bytes, size);
  if (!isComparison) return madeValue(type, whole);
  const truth = typeOfKind(integerKind(element.size, true), 'c', setting.module);
  return madeValue(truth.vectorOf(results.length), whole);
}
