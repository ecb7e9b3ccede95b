// Where a member is in its owner, from types alone: by the same rules as the evaluator's memberLookup.ts.

import { type AggregateType, isVtable } from '../../../values/members';
import type { TypeRef } from '../../../values/typeRef';
import { type BitField, refuse } from './operand';

export interface MemberPlace {
  readonly type: TypeRef;
  /** From the owner. */
  readonly offset: number;
  readonly field?: BitField;
}

/** Undefined when there is none of the name. Refuses what depends on the object: virtual bases, variants, other modules. */
export function memberPlace(owner: TypeRef, name: string): MemberPlace | undefined {
  const { stripped } = owner;
  const info = aggregate(stripped);
  if (info.isDeclaration) refuse('its type is defined in another module');
  if (info.variantPart) refuse('which variant it is decides');
  const own = info.members.find((member) => !isVtable(member) && member.name === name);
  if (own) {
    if (own.isStatic) refuse('a static member');
    const offset = own.byteOffset ?? 0;
    const type = stripped.at(own.type);
    if (own.bitSize === undefined) return { type, offset };
    return { type, offset, field: { offset: own.bitOffset ?? 0, size: own.bitSize, room: stripped.size - offset } };
  }
  for (const { name: unnamed, type, byteOffset = 0, isStatic } of info.members) {
    if (unnamed !== undefined && unnamed !== '') continue;
    if (isStatic || !('members' in (stripped.at(type).stripped.info ?? {}))) continue;
    const found = memberPlace(stripped.at(type), name);
    if (found) return { ...found, offset: found.offset + byteOffset };
  }
  for (const { type, byteOffset } of info.bases) {
    const found = memberPlace(stripped.at(type), name);
    if (!found) continue;
    if (byteOffset === undefined) refuse('a member of a virtual base');
    return { ...found, offset: found.offset + byteOffset };
  }
  return undefined;
}

function aggregate(type: TypeRef): AggregateType {
  const { info } = type;
  if (!info || !('members' in info)) refuse('it has no members');
  return info;
}
