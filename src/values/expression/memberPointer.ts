// Pointers to members: `object.*pointer`, `pointer->*pointer`, `&Class::member`.

import { loadAddress } from '../../native/addresses';
import { type MemoryReader, readPointer } from '../../process/memoryReader';
import { readSigned } from '../integers';
import { type TypedValue, throughReference, valueAt } from '../typedValue';
import { TypeRef } from '../typeRef';
import type { Operand } from './arithmetic';
import { baseObject } from './baseClasses';
import { pointedTo } from './elements';
import { integerValue } from './scalars';
import type { Setting } from './setting';
import type { QualifiedName } from './syntax';
import { findType } from './typeLookup';

export interface MemberAccess {
  readonly owner: Operand;
  readonly pointer: Operand;
  readonly isArrow: boolean;
}

/** Itanium C++ ABI section 2.3: the offset in the class; -1 is null. */
export function throughMemberPointer(setting: Setting, access: MemberAccess, position: number): TypedValue {
  const { target, memory, address, bytes } = resolve(setting, access, position);
  if (target.stripped.info?.kind === 'subroutine')
    throw setting.problem(position, 'this is a method: call it, as in (object.*pointer)(1)');
  const offset = readSigned(bytes);
  if (offset === -1n) throw setting.problem(access.pointer.position, IS_NULL);
  return valueAt(target, address + offset, memory);
}

const IS_NULL = 'this pointer to a member is null';

/**
 * The method that a pointer to one means for this object, and the object as the method wants it: Itanium C++ ABI section 2.3, an address, or
 * 1 more than an offset in the vtable, with an adjustment of `this`. Undefined for a pointer to data.
 */
export function methodThroughPointer(
  setting: Setting,
  access: MemberAccess,
  position: number,
): { readonly method: TypedValue; readonly object: TypedValue } | undefined {
  const { target, owning, memory, address, bytes } = resolve(setting, access, position);
  if (target.stripped.info?.kind !== 'subroutine') return undefined;
  const pointer = bytes.readBigUInt64LE(0);
  if (pointer === 0n) throw setting.problem(access.pointer.position, IS_NULL);
  const self = BigInt.asUintN(64, address + bytes.readBigInt64LE(8));
  const isVirtual = (pointer & 1n) === 1n;
  const code = isVirtual ? tableEntry(memory, self, pointer - 1n) : pointer;
  const isCode = code !== undefined && setting.view.context.modules.at(loadAddress(code)) !== undefined;
  if (!isCode) throw setting.problem(position, 'the object has no vtable: it may be destroyed or not made yet');
  return { method: valueAt(target, code, memory), object: valueAt(owning, self, memory) };
}

function tableEntry(memory: MemoryReader, object: bigint, offset: bigint): bigint | undefined {
  const table = readPointer(memory, object);
  return table === undefined ? undefined : readPointer(memory, table + offset);
}

interface Resolved {
  readonly target: TypeRef;
  /** The class that the pointer is for. */
  readonly owning: TypeRef;
  /** Of the object as such a class. */
  readonly address: bigint;
  readonly memory: MemoryReader;
  /** The pointer itself. */
  readonly bytes: Buffer;
}

function resolve(setting: Setting, { owner, pointer, isArrow }: MemberAccess, position: number): Resolved {
  const { view } = setting;
  const { memory } = view;
  const object = isArrow ? pointedTo(setting, owner, position) : throughReference(owner.value, memory);
  const member = throughReference(pointer.value, memory);
  const { stripped } = member.type;
  if (stripped.info?.kind !== 'member-pointer')
    throw setting.problem(pointer.position, `expected a pointer to a member but this is ${setting.typeOf(member)}`);
  const [target, owning] = [stripped.at(stripped.info.target), stripped.at(stripped.info.containing)];
  const bytes = setting.bytes(member, pointer.position);
  const base = baseObject(object, owning, view);
  if (!base) throw setting.problem(position, `${setting.typeOf(object)} is no ${setting.typeText(owning)}`);
  const { address } = base.contents;
  if (address === undefined) throw setting.problem(position, 'this has no address: it is not in memory as a whole');
  return { target, owning, memory, address, bytes };
}

/** `&Class::member` for `name` = `Class::member`. Undefined where that is no member that objects have. */
export function memberPointer(setting: Setting, name: QualifiedName): TypedValue | undefined {
  const type = name.parts.length > 1 ? findType({ ...name, parts: name.parts.slice(0, -1) }, setting.view) : undefined;
  const info = type?.stripped.info;
  if (!type || !info || !('members' in info)) return undefined;
  const own = name.parts.at(-1);
  const member = info.members.find((each) => each.name === own && !each.isStatic && each.bitSize === undefined);
  if (member?.byteOffset === undefined) return undefined;
  const { die: containing, module } = type.stripped;
  const made = TypeRef.made(module, {
    kind: 'member-pointer',
    byteSize: 8,
    target: member.type,
    ...(containing !== undefined && { containing }),
  });
  return integerValue(made, BigInt(member.byteOffset));
}
