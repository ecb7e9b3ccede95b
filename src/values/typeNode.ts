// A type as an answer: its name, size and members, for who asks what `struct point` is.

import type { TypeInfo, TypeMember } from '../native/types';
import type { FrameView } from './frameView';
import { registerNode } from './registerNodes';
import { typeName } from './typeName';
import type { TypeRef } from './typeRef';
import type { ValueNode } from './valueNode';

/** `struct point, 8 bytes`, with a child for each member or enumerator. */
export function typeNode(name: string, type: TypeRef, view: FrameView): ValueNode {
  const { stripped } = type;
  const written = typeName(type, view.spelling);
  const meaning = typeName(stripped, view.spelling);
  const alias = meaning === written ? '' : ` = ${meaning}`;
  const { info } = stripped;
  const parts = info ? partsOf(stripped, info, view) : [];
  const node = registerNode(name, `${written}${alias}${sizeText(type, info)}`, 'type', name);
  return {
    ...node,
    kind: 'data',
    namedChildren: parts.length,
    children: (filter = {}) => {
      if (filter.kind === 'indexed') return [];
      const start = filter.start ?? 0;
      return parts.slice(start, filter.count ? start + filter.count : undefined);
    },
  };
}

function sizeText(type: TypeRef, info: TypeInfo | undefined): string {
  if (info && 'isDeclaration' in info && info.isDeclaration) return ', only declared in this module';
  const { size } = type;
  return size === 0 ? '' : `, ${size} byte${size === 1 ? '' : 's'}`;
}

function partsOf(type: TypeRef, info: TypeInfo, view: FrameView): readonly ValueNode[] {
  if (info.kind === 'enum') {
    return info.enumerators.map(({ name, value }) => part(name, String(value), ''));
  }
  if (!('members' in info)) return [];
  const bases = info.bases.map((base) => {
    const inner = type.at(base.type);
    const place = base.byteOffset === undefined ? 'virtual base' : `base, offset ${base.byteOffset}`;
    return nested(typeName(inner, view.spelling), place, inner, view);
  });
  const variants = (info.variantPart?.variants ?? []).map(({ member }) => memberNode(type, member, view));
  return [...bases, ...info.members.map((member) => memberNode(type, member, view)), ...variants];
}

function memberNode(owner: TypeRef, member: TypeMember, view: FrameView): ValueNode {
  const type = owner.at(member.type);
  return nested(member.name ?? '<anonymous>', placeText(member, type), type, view);
}

function placeText(member: TypeMember, type: TypeRef): string {
  if (member.isStatic) return 'static';
  const { byteOffset = 0, bitOffset = 0, bitSize } = member;
  if (bitSize === undefined) return `offset ${byteOffset}, ${type.size} byte${type.size === 1 ? '' : 's'}`;
  return `offset ${byteOffset + Math.floor(bitOffset / 8)} bit ${bitOffset % 8}, ${bitSize} bit${bitSize === 1 ? '' : 's'}`;
}

/** A member of a struct type can be opened in its turn. */
function nested(name: string, summary: string, type: TypeRef, view: FrameView): ValueNode {
  const node = part(name, summary, typeName(type, view.spelling));
  const { info } = type.stripped;
  if (!info || !('members' in info)) return node;
  const inner = typeNode(name, type, view);
  return { ...node, namedChildren: inner.namedChildren, children: inner.children };
}

function part(name: string, summary: string, typeText: string): ValueNode {
  return { ...registerNode(name, summary, typeText, ''), kind: 'data' };
}
