// Arrays whose bounds a frame knows: variable-length arrays of C, and pointers to them.

import type { ArrayDimension } from '../native/types';
import type { FrameView } from './frameView';
import { TypeRef } from './typeRef';

/** A user address space has no more bytes: bounds that are not set yet may be anything. */
const MAX_BYTES = 2 ** 47;

/** Arrays in arrays and pointers in a row that no person writes. */
const MAX_DEPTH = 16;

/** `type` with the counts that only `view` knows; `type` itself, with its typedefs, when there are none. */
export function sizedType(type: TypeRef, view: FrameView, depth = 0): TypeRef {
  const { stripped } = type;
  const { info } = stripped;
  if (depth > MAX_DEPTH) return type;
  switch (info?.kind) {
    case 'pointer':
    case 'reference':
    case 'rvalue-reference': {
      // Only arrays change, and what has another type in between has its own variables.
      if (!isArrayOrPointer(stripped.pointee)) return type;
      const pointee = sizedType(stripped.pointee, view, depth + 1);
      if (pointee === stripped.pointee || pointee.die === undefined) return type;
      return TypeRef.made(type.module, { ...info, target: pointee.die });
    }
    case 'array': {
      const elementType = stripped.at(info.element);
      const element = sizedType(elementType, view, depth + 1);
      const isFixed = info.dimensions.every(({ bounds }) => bounds === undefined);
      if ((element === elementType && isFixed) || element.die === undefined) return type;
      const dimensions = info.dimensions.map((dimension) => counted(dimension, type, view));
      const bytes = dimensions.reduce((size, { count }) => size * (count ?? 0), element.size);
      if (bytes > MAX_BYTES) return type;
      return TypeRef.made(type.module, { kind: 'array', element: element.die, isVector: info.isVector, dimensions });
    }
    default:
      return type;
  }
}

function isArrayOrPointer(type: TypeRef): boolean {
  const kind = type.stripped.info?.kind;
  return kind === 'array' || kind === 'pointer';
}

function counted(dimension: ArrayDimension, type: TypeRef, view: FrameView): ArrayDimension {
  const { bounds, lowerBound } = dimension;
  if (bounds === undefined) return dimension;
  const count = view.arrayCount(type.module, bounds);
  return count === undefined ? { lowerBound } : { lowerBound, count };
}
