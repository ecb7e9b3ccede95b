// Rust's trait objects: a pointer to a value of some type and that type's vtable.

import { formatAddress } from '../../../native/addresses';
import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { typeName } from '../../typeName';
import { at, field, unsignedOf } from '../libraryValue';
import type { Presentation } from '../presentation';
import { typeOfVtable } from './vtable';

/** Shown as the value, with its type: `[Circle] {radius=1.5}`. */
export function printTraitObject(object: TypedValue, view: FrameView): Presentation {
  const pointer = field(object, view, 'pointer');
  const vtable = field(object, view, 'vtable');
  const type = typeOfVtable(unsignedOf(vtable), view);
  if (!type) {
    const summary = () => `${formatAddress(unsignedOf(pointer))} <a type without debug information>`;
    return { summary, named: () => [{ name: 'vtable', value: () => vtable }] };
  }
  const name = `[${typeName(type, view.spelling)}]`;
  const target = (): TypedValue => at(type, unsignedOf(pointer), view);
  return {
    summary: (write) => `${name} ${write.value(target())}`,
    named: () => [{ name, value: target }],
    target,
  };
}
