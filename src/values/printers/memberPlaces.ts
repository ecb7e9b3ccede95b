// Where members are in a type, bases and anonymous members included: worked out once for each type and name.

import type { TypeInfo, TypeMember } from '../../native/types';
import type { TypeRef } from '../typeRef';

export interface MemberPlace {
  /** Of the struct that the member is declared in, from the start of the outer type. */
  readonly offset: number;
  readonly member: TypeMember;
}

const known = new WeakMap<TypeInfo, Map<string, MemberPlace | undefined>>();

/** Undefined when there is none: static members and those of virtual bases have no place in the type. */
export function placeOf(type: TypeRef, name: string): MemberPlace | undefined {
  const info = type.stripped.info;
  if (!info || !('members' in info)) return undefined;
  let places = known.get(info);
  if (!places) {
    places = new Map();
    known.set(info, places);
  }
  if (!places.has(name)) places.set(name, find(type.stripped, info, name));
  return places.get(name);
}

type Aggregate = Extract<TypeInfo, { kind: 'struct' | 'class' | 'union' }>;

function find(type: TypeRef, info: Aggregate, name: string): MemberPlace | undefined {
  const members = info.members.filter((member) => !member.isStatic);
  const own = members.find((member) => member.name === name);
  if (own) return { offset: 0, member: own };
  const nested = [...info.bases, ...members.filter((member) => !member.name)];
  for (const { type: die, byteOffset } of nested) {
    const place = byteOffset === undefined ? undefined : placeOf(type.at(die), name);
    if (place) return { offset: (byteOffset ?? 0) + place.offset, member: place.member };
  }
  return undefined;
}
