// Whether the bytes of one object may be written over another of its type, as assignment would do it.

import { aggregateType } from './members';
import type { TypedValue } from './typedValue';
import type { Spelling } from './typeName';
import type { TypeRef } from './typeRef';

const MAX_DEPTH = 16;

/**
 * Always in C. C++ and Rust have objects that own what they point to, even themselves (std::string): there only objects without
 * pointers are copied.
 */
export function isCopyable(value: TypedValue, spelling: Spelling): boolean {
  return spelling === 'c' || !aggregateType(value) || isPlain(value.type, 0);
}

function isPlain(type: TypeRef, depth: number): boolean {
  const { stripped } = type;
  const { info } = stripped;
  if (!info || depth > MAX_DEPTH) return false;
  if (info.kind === 'base' || info.kind === 'enum') return true;
  if (info.kind === 'array') return isPlain(stripped.at(info.element), depth + 1);
  if (!('members' in info) || info.isDeclaration) return false;
  const variants = info.variantPart?.variants.map(({ member }) => member) ?? [];
  const members = [...info.members, ...variants].filter(({ isStatic }) => !isStatic);
  const bases = info.bases.map(
    ({ type: base, byteOffset }) => byteOffset !== undefined && isPlain(stripped.at(base), depth + 1),
  );
  return bases.every(Boolean) && members.every((member) => isPlain(stripped.at(member.type), depth + 1));
}
