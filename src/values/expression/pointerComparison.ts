// Two pointers as C++ compares them: as pointers to one class where one points to a base of the other's.

import { valueAt } from '../typedValue';
import { baseObject, hasBase } from './baseClasses';
import type { Pointer } from './decay';
import type { Setting } from './setting';

/** C++20 [expr.type], composite pointer type. Throws UserError when where the base is cannot be read. */
export function comparedAddresses(
  setting: Setting,
  first: Pointer,
  second: Pointer,
  position: number,
): readonly [bigint, bigint] {
  if (hasBase(second.target, first.target)) return [first.address, baseAddress(setting, second, first, position)];
  if (hasBase(first.target, second.target)) return [baseAddress(setting, first, second, position), second.address];
  return [first.address, second.address];
}

function baseAddress(setting: Setting, pointer: Pointer, { target }: Pointer, position: number): bigint {
  if (pointer.address === 0n) return 0n;
  const object = valueAt(pointer.target, pointer.address, setting.view.memory);
  const address = baseObject(object, target, setting.view)?.contents.address;
  if (address !== undefined) return address;
  throw setting.problem(position, `where ${setting.typeText(target)} is in this object cannot be read`);
}
