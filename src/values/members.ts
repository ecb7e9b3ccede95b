// The parts of structs, classes and unions: bases, members, static members, the active variant of a Rust enum.

import type { SourcePosition } from '../native/symbols';
import type { BaseClass, TypeInfo, TypeMember } from '../native/types';
import { readPointer } from '../process/memoryReader';
import { type Contents, MemoryContents, Missing, MissingContents, partOf } from './contents';
import { completed } from './definition';
import type { FrameView } from './frameView';
import { loadUnsigned, memberOf, type TypedValue } from './typedValue';

export type AggregateType = Extract<TypeInfo, { kind: 'struct' | 'class' | 'union' }>;

export interface Part {
  readonly kind: 'base-class' | 'member' | 'static';
  /** Absent for anonymous structs and unions, whose members are named through their owner. */
  readonly name?: string;
  readonly isArtificial: boolean;
  /** A virtual base class. */
  readonly isVirtual?: boolean;
  /** Absent for bases. */
  readonly declaration?: () => SourcePosition | undefined;
  value(): TypedValue;
}

export function aggregateType(value: TypedValue): AggregateType | undefined {
  const info = value.type.stripped.info;
  return info && 'members' in info ? info : undefined;
}

/** Bases first; static members, then the vtable last. For a Rust enum the parts of its active variant. */
export function partsOf(value: TypedValue, view: FrameView): readonly Part[] {
  const whole = completed(value, view);
  const owner = { ...whole, type: whole.type.stripped };
  const info = aggregateType(owner);
  if (!info) return [];
  const active = activeVariant(owner, info);
  const payload = active instanceof Missing || !active ? [] : partsOf(memberOf(owner, active), view);
  const { members, statics, vtables } = arrangementOf(info);
  return [
    ...info.bases.map((base) => basePart(owner, base, view)),
    ...members.map((member) => memberPart(owner, member)),
    ...payload,
    ...statics.map((member) => staticPart(owner, member, view)),
    ...vtables.map((member) => memberPart(owner, member)),
  ];
}

type Arrangement = Readonly<Record<'members' | 'statics' | 'vtables', readonly TypeMember[]>>;

const arrangements = new WeakMap<AggregateType, Arrangement>();

function arrangementOf(info: AggregateType): Arrangement {
  let arrangement = arrangements.get(info);
  if (!arrangement) {
    arrangement = {
      members: info.members.filter((member) => !member.isStatic && !isVtable(member)),
      statics: info.members.filter(({ isStatic }) => isStatic),
      vtables: info.members.filter(isVtable),
    };
    arrangements.set(info, arrangement);
  }
  return arrangement;
}

/** What GCC calls `_vptr.Shape` and Clang `_vptr$Shape`. */
export function isVtable(member: TypeMember): boolean {
  return member.isArtificial && member.name?.startsWith('_vptr') === true;
}

/** The member that holds the active variant; undefined for what is no enum, Missing when it cannot be told. */
export function activeVariant(owner: TypedValue, info: AggregateType): TypeMember | Missing | undefined {
  const part = info.variantPart;
  if (!part) return undefined;
  const chosen = part.discriminant ? discriminantOf(owner, part.discriminant) : undefined;
  if (chosen instanceof Missing) return chosen;
  const { discriminant, variants } = part;
  const size = discriminant ? owner.type.at(discriminant.type).size : 0;
  const exact = variants.find(
    ({ discriminantValue: value }) => value !== undefined && BigInt.asUintN(size * 8, value) === chosen,
  );
  const found = exact ?? variants.find(({ discriminantValue }) => discriminantValue === undefined);
  return found ? found.member : Missing.unavailable(`no variant has the discriminant ${chosen}`);
}

function discriminantOf(owner: TypedValue, discriminant: TypeMember): bigint | Missing {
  return loadUnsigned(memberOf(owner, discriminant));
}

function memberPart(owner: TypedValue, member: TypeMember): Part {
  return {
    kind: 'member',
    ...(member.name && { name: member.name }),
    isArtificial: member.isArtificial,
    declaration: () => owner.type.module.native.declaration(member.die),
    value: () => memberOf(owner, member),
  };
}

function staticPart(owner: TypedValue, member: TypeMember, view: FrameView): Part {
  const type = owner.type.at(member.type);
  return {
    kind: 'static',
    ...(member.name && { name: member.name }),
    isArtificial: member.isArtificial,
    declaration: () => type.module.native.declaration(member.die),
    value: () => ({ type, contents: view.locate(type.module, member.die, type) }),
  };
}

function basePart(owner: TypedValue, base: BaseClass, view: FrameView): Part {
  const type = owner.type.at(base.type);
  const info = type.stripped.info;
  const name = info && 'name' in info && info.name ? info.name : undefined;
  return {
    kind: 'base-class',
    ...(name && { name }),
    isArtificial: false,
    ...(base.byteOffset === undefined && { isVirtual: true }),
    value: () => ({
      type,
      contents:
        base.byteOffset === undefined
          ? virtualBase(owner, base, type.size, view)
          : partOf(owner.contents, base.byteOffset),
    }),
  };
}

/** Itanium C++ ABI section 2.5: the offset of a virtual base is in the vtable, at a negative offset. */
function virtualBase(owner: TypedValue, base: BaseClass, size: number, view: FrameView): Contents {
  const vtable = owner.contents.read(0, 8);
  if (vtable instanceof Missing) return new MissingContents(vtable);
  const { address } = owner.contents;
  if (address === undefined || base.virtualOffsetSlot === undefined) {
    return new MissingContents(Missing.unavailable('the place of the virtual base is unknown'));
  }
  const slot = BigInt.asUintN(64, vtable.readBigUInt64LE() + BigInt(base.virtualOffsetSlot));
  const offset = readPointer(view.memory, slot);
  if (offset === undefined) return new MissingContents(Missing.memory(slot));
  return new MemoryContents(view.memory, BigInt.asUintN(64, address + BigInt.asIntN(64, offset)), size);
}
