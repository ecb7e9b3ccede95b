// How a type is aligned: nodes of containers put their value at the next multiple of it.

import type { TypeInfo } from '../../native/types';
import type { TypeRef } from '../typeRef';

/** Damaged debug information may loop. */
const MAX_DEPTH = 50;

const known = new WeakMap<TypeInfo, number>();

/** SysV ABI section 3.1.2, and what the program asked for beyond it. Packed structs count as if they were not. */
export function alignmentOf(type: TypeRef, depth = 0): number {
  const stripped = type.stripped;
  const { info } = stripped;
  if (!info || depth > MAX_DEPTH) return 1;
  let alignment = known.get(info);
  if (alignment === undefined) {
    alignment = workOut(stripped, info, depth + 1);
    known.set(info, alignment);
  }
  return alignment;
}

/** `offset`, or the next place behind it where `type` may be. */
export function alignedFor(type: TypeRef, offset: number): number {
  const alignment = alignmentOf(type);
  return Math.ceil(offset / alignment) * alignment;
}

function workOut(type: TypeRef, info: TypeInfo, depth: number): number {
  switch (info.kind) {
    case 'base':
      // A complex number is two of its parts.
      return info.encoding === 'complex' ? info.byteSize / 2 : Math.max(1, info.byteSize);
    case 'array':
      return info.isVector ? type.size : alignmentOf(type.at(info.element), depth);
    case 'struct':
    case 'class':
    case 'union': {
      const parts = [...info.bases, ...info.members.filter((member) => !member.isStatic)];
      const virtual = info.bases.some(({ byteOffset }) => byteOffset === undefined) ? 8 : 1;
      const asked = info.members.map((member) => member.alignment ?? 1);
      const needed = parts.map((part) => alignmentOf(type.at(part.type), depth));
      return Math.max(info.alignment ?? 1, virtual, ...asked, ...needed);
    }
    case 'member-pointer':
      return 8;
    default:
      return Math.max(1, type.size);
  }
}
