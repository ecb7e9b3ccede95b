// Pointers to members: `object.*pointer`, `pointer->*pointer`, `&Class::member`.

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

/** Itanium C++ ABI section 2.3: the offset in the class; -1 is null. */
export function throughMemberPointer(
  setting: Setting,
  { owner, pointer, isArrow }: { readonly owner: Operand; readonly pointer: Operand; readonly isArrow: boolean },
  position: number,
): TypedValue {
  const { view } = setting;
  const object = isArrow ? pointedTo(setting, owner, position) : throughReference(owner.value, view.memory);
  const member = throughReference(pointer.value, view.memory);
  const { info } = member.type.stripped;
  if (info?.kind !== 'member-pointer')
    throw setting.problem(pointer.position, `expected a pointer to a member but this is ${setting.typeOf(member)}`);
  const [target, owning] = [member.type.stripped.at(info.target), member.type.stripped.at(info.containing)];
  if (target.stripped.info?.kind === 'subroutine')
    throw setting.problem(position, 'only members that are data are found by a pointer: call functions by their names');
  const offset = readSigned(setting.bytes(member, pointer.position));
  if (offset === -1n) throw setting.problem(pointer.position, 'this pointer to a member is null');
  const base = baseObject(object, owning, view);
  if (!base) throw setting.problem(position, `${setting.typeOf(object)} is no ${setting.typeText(owning)}`);
  const { address } = base.contents;
  if (address === undefined) throw setting.problem(position, 'this has no address: it is not in memory as a whole');
  return valueAt(target, address + offset, view.memory);
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
