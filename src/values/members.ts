// The parts of structs, classes and unions: bases, members, static members, the active variant of a Rust enum.

import type { SourcePosition } from '../native/symbols';
import type { BaseClass, TypeInfo, TypeMember } from '../native/types';
import { readPointer } from '../process/memoryReader';
import { type Contents, MemoryContents, Missing, MissingContents, partOf } from './contents';
import { completed } from './definition';
import { isPlainName } from './expressionText';
import type { FrameView } from './frameView';
import { loadUnsigned, memberIn, memberOf, type TypedValue } from './typedValue';
import type { TypeRef } from './typeRef';

export type AggregateType = Extract<TypeInfo, { kind: 'struct' | 'class' | 'union' }>;

/** What a part has in common in all values of its owner's type, and with which its children are made: found once. */
interface PartShape {
  readonly kind: 'base-class' | 'member' | 'static';
  /** Absent for anonymous structs and unions, whose members are named through their owner. */
  readonly name: string | undefined;
  /** Among the owner's children. */
  readonly shownName: string;
  readonly isArtificial: boolean;
  /** A virtual base class. */
  readonly isVirtual: boolean;
  /** The name is one that expressions can have. */
  readonly isPlain: boolean;
  /** Absent for bases, and for what has no name. */
  readonly declaration: (() => SourcePosition | undefined) | undefined;
  valueIn(owner: TypedValue, view: FrameView): TypedValue;
}

/** A part of one value. */
export class Part {
  constructor(
    readonly shape: PartShape,
    private readonly owner: TypedValue,
    private readonly view: FrameView,
  ) {}

  value(): TypedValue {
    return this.shape.valueIn(this.owner, this.view);
  }
}

export function aggregateType(value: TypedValue): AggregateType | undefined {
  const info = value.type.stripped.info;
  return info && 'members' in info ? info : undefined;
}

/**
 * Bases first; static members, then the vtable last. For a Rust enum the parts of its active variant. `limit`: more are not looked at; there may be thousands,
 * of which a line shows ten.
 */
export function partsOf(value: TypedValue, view: FrameView, limit = Number.POSITIVE_INFINITY): readonly Part[] {
  const parts: Part[] = [];
  addParts(parts, completed(value, view), view, limit);
  return parts;
}

function addParts(parts: Part[], { type, contents }: TypedValue, view: FrameView, limit: number): void {
  const owner = { type: type.stripped, contents };
  const { info } = owner.type;
  if (!info || !('members' in info)) return;
  const { leading, trailing } = shapesOf(owner.type, info);
  addShapes(parts, leading, owner, view, limit);
  const active = info.variantPart && activeVariant(owner, info);
  if (active && !(active instanceof Missing)) addParts(parts, completed(memberOf(owner, active), view), view, limit);
  addShapes(parts, trailing, owner, view, limit);
}

function addShapes(
  parts: Part[],
  shapes: readonly PartShape[],
  owner: TypedValue,
  view: FrameView,
  limit: number,
): void {
  for (const shape of shapes) {
    if (parts.length >= limit) return;
    parts.push(new Part(shape, owner, view));
  }
}

/** How many parts it has. */
export function countParts(value: TypedValue, view: FrameView): number {
  const owner = completed(value, view);
  const { stripped } = owner.type;
  const { info } = stripped;
  if (!info || !('members' in info)) return 0;
  const { leading, trailing } = shapesOf(stripped, info);
  const active = info.variantPart && activeVariant(owner, info);
  const inVariant = active && !(active instanceof Missing) ? countParts(memberOf(owner, active), view) : 0;
  return leading.length + inVariant + trailing.length;
}

/** The member of that name among the parts. */
export function memberNamed(value: TypedValue, name: string, view: FrameView): TypedValue | undefined {
  const owner = completed(value, view);
  const { stripped } = owner.type;
  const { info } = stripped;
  if (!info || !('members' in info)) return undefined;
  const { leading, trailing } = shapesOf(stripped, info);
  const first = shapeNamed(leading, name);
  if (first) return first.valueIn(owner, view);
  const active = info.variantPart && activeVariant(owner, info);
  const isKnown = active && !(active instanceof Missing);
  const inVariant = isKnown ? memberNamed(memberOf(owner, active), name, view) : undefined;
  return inVariant ?? shapeNamed(trailing, name)?.valueIn(owner, view);
}

function shapeNamed(shapes: readonly PartShape[], name: string): PartShape | undefined {
  for (const shape of shapes) if (shape.kind !== 'base-class' && shape.name === name) return shape;
  return undefined;
}

/** In front of the members of an active variant, and behind them. */
type Shapes = Readonly<Record<'leading' | 'trailing', readonly PartShape[]>>;

const known = new WeakMap<TypeRef, Shapes>();

function shapesOf(owner: TypeRef, info: AggregateType): Shapes {
  let shapes = known.get(owner);
  if (!shapes) {
    const members = info.members.filter((member) => !member.isStatic && !isVtable(member));
    const anonymous = members.filter(({ name }) => !name);
    const statics = info.members.filter(({ isStatic }) => isStatic);
    const vtables = info.members.filter(isVtable);
    shapes = {
      leading: [
        ...info.bases.map((base) => baseShape(owner, base)),
        ...members.map((member) => memberShape(owner, member, anonymous.indexOf(member) + 1)),
      ],
      trailing: [
        ...statics.map((member) => staticShape(owner, member, anonymous.length)),
        ...vtables.map((member) => memberShape(owner, member, anonymous.length)),
      ],
    };
    known.set(owner, shapes);
  }
  return shapes;
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

function memberShape(owner: TypeRef, member: TypeMember, position: number): PartShape {
  const type = owner.at(member.type);
  const { byteOffset = 0 } = member;
  return {
    kind: 'member',
    ...namedBy(member, position),
    declaration: member.name ? () => owner.module.native.declaration(member.die) : undefined,
    valueIn:
      member.bitSize === undefined
        ? ({ contents }) => ({ type, contents: partOf(contents, byteOffset) })
        : ({ contents }) => memberIn(contents, member, type),
  };
}

function staticShape(owner: TypeRef, member: TypeMember, position: number): PartShape {
  const type = owner.at(member.type);
  const { module } = type;
  return {
    kind: 'static',
    ...namedBy(member, position),
    declaration: member.name ? () => module.native.declaration(member.die) : undefined,
    valueIn: (_, view) => ({ type, contents: view.locate(module, member.die, type) }),
  };
}

function baseShape(owner: TypeRef, base: BaseClass): PartShape {
  const type = owner.at(base.type);
  const { info } = type.stripped;
  const name = info && 'name' in info ? info.name : undefined;
  const { byteOffset } = base;
  return {
    kind: 'base-class',
    name: name || undefined,
    shownName: name || '<base>',
    isArtificial: false,
    isPlain: !!name && isPlainName(name),
    isVirtual: byteOffset === undefined,
    declaration: undefined,
    valueIn: ({ contents }, view) => ({
      type,
      contents: byteOffset === undefined ? virtualBase(contents, base, type.size, view) : partOf(contents, byteOffset),
    }),
  };
}

/** `position`: among the members without a name, from 1. */
function namedBy({ name, isArtificial }: TypeMember, position: number) {
  // Rust numbers the fields of tuples.
  const shownName = name ? name.replace(/^__(\d+)$/, '$1') : `<anonymous ${position}>`;
  return { name: name || undefined, shownName, isArtificial, isVirtual: false, isPlain: !!name && isPlainName(name) };
}

/** Itanium C++ ABI section 2.5: the offset of a virtual base is in the vtable, at a negative offset. */
function virtualBase(owner: Contents, base: BaseClass, size: number, view: FrameView): Contents {
  const vtable = owner.read(0, 8);
  if (vtable instanceof Missing) return new MissingContents(vtable);
  const { address } = owner;
  if (address === undefined || base.virtualOffsetSlot === undefined) {
    return new MissingContents(Missing.unavailable('the place of the virtual base is unknown'));
  }
  const slot = BigInt.asUintN(64, vtable.readBigUInt64LE() + BigInt(base.virtualOffsetSlot));
  const offset = readPointer(view.memory, slot);
  if (offset === undefined) return new MissingContents(Missing.memory(slot));
  return new MemoryContents(view.memory, BigInt.asUintN(64, address + BigInt.asIntN(64, offset)), size);
}
