// `x,10` and `x@10`: so many values one behind the other.

import { presentationOf } from '../printers/printers';
import { type TypedValue, throughReference, valueAt } from '../typedValue';
import { pointerOf } from './decay';
import { elementsBetween } from './elements';
import type { Setting } from './setting';

const MAX_ELEMENTS = 1_000_000_000n;

/** So many elements of an array or container or of what a pointer points to, or so many values from `value` on. */
export function countedElements(setting: Setting, value: TypedValue, count: bigint, position: number): TypedValue {
  const { view } = setting;
  const object = throughReference(value, view.memory);
  const shown = presentationOf(object, view);
  if (shown?.entries) throw setting.problem(position, `${setting.typeOf(object)} has keys: write x[key]`);
  if (shown?.elements) return elementsBetween(setting, { value: object, position }, { to: count }, position);
  const pointer = pointerOf(setting, value, 0);
  const first = pointer ? valueAt(pointer.target, pointer.address, view.memory) : value;
  return repeated(setting, throughReference(first, view.memory), count, position);
}

/** `count` values of the type of `first`, from where that is. */
export function repeated(setting: Setting, first: TypedValue, count: bigint, position: number): TypedValue {
  const { address } = first.contents;
  if (address === undefined) throw setting.problem(position, 'only what is in memory can be shown as an array');
  if (count < 1n || count > MAX_ELEMENTS) {
    throw setting.problem(position, `the number of elements must be from 1 to ${MAX_ELEMENTS}, and this is ${count}`);
  }
  if (first.type.size === 0) throw setting.problem(position, `the size of ${setting.typeOf(first)} is not known`);
  return valueAt(first.type.arrayOf(Number(count)), address, setting.view.memory);
}
