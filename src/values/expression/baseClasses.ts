// Ways between a class and its bases.

import type { FrameView } from '../frameView';
import { partsOf } from '../members';
import type { TypedValue } from '../typedValue';
import type { TypeRef } from '../typeRef';

/** Class hierarchies deeper than this are damaged debug information. */
const MAX_DEPTH = 32;

/** Undefined for what is no class and has no name. */
export function className(type: TypeRef): string | undefined {
  const { info } = type.stripped;
  return info && 'members' in info ? info.name : undefined;
}

export function isSameClass(left: TypeRef, right: TypeRef): boolean {
  const name = className(left);
  return name !== undefined && name === className(right);
}

/** The part of `object` that is of class `base`, at any depth; undefined when there is none. */
export function baseObject(object: TypedValue, base: TypeRef, view: FrameView, depth = 0): TypedValue | undefined {
  if (isSameClass(object.type, base)) return object;
  if (depth > MAX_DEPTH) return undefined;
  for (const part of partsOf(object, view)) {
    const value = part.shape.kind === 'base-class' ? part.value() : undefined;
    const found = value && baseObject(value, base, view, depth + 1);
    if (found) return found;
  }
  return undefined;
}

/** Whether a `derived` has a `base`, virtual or not. */
export function hasBase(derived: TypeRef, base: TypeRef, depth = 0): boolean {
  const { info } = derived.stripped;
  if (depth > MAX_DEPTH || !info || !('members' in info)) return false;
  return info.bases.some(({ type }) => {
    const direct = derived.stripped.at(type);
    return isSameClass(direct, base) || hasBase(direct, base, depth + 1);
  });
}

/** Where a `base` is in each `derived`; undefined without one, and for virtual bases, which are nowhere for sure. */
export function baseOffset(derived: TypeRef, base: TypeRef, depth = 0): number | undefined {
  if (isSameClass(derived, base)) return 0;
  const { info } = derived.stripped;
  if (depth > MAX_DEPTH || !info || !('members' in info)) return undefined;
  for (const { type, byteOffset } of info.bases) {
    const inner = byteOffset === undefined ? undefined : baseOffset(derived.stripped.at(type), base, depth + 1);
    if (inner !== undefined && byteOffset !== undefined) return byteOffset + inner;
  }
  return undefined;
}
