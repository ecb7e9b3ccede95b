// Rust's trait objects: a pointer to a value of some type and that type's vtable.

import { formatAddress } from '../../../native/addresses';
import { readPointer } from '../../../process/memoryReader';
import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { typeName } from '../../typeName';
import { at, corrupt, field, unsignedOf } from '../libraryValue';
import type { Presentation } from '../presentation';
import { textOfStringError } from './stringError';
import { typeOfVtable } from './vtable';

/** The alignment is the third word of a vtable, behind the address of drop and the size. */
const ALIGNMENT = 16n;

/**
 * Shown as the value, with its type: `[Circle] {radius=1.5}`. `header` are bytes that are before the value where the
 * pointer points to: the counts of an Rc.
 */
export function printTraitObject(object: TypedValue, view: FrameView, header = 0n): Presentation {
  const pointer = field(object, view, 'pointer');
  const vtable = field(object, view, 'vtable');
  const described = typeOfVtable(unsignedOf(vtable), view);
  const type = described ?? textOfStringError(vtable, view);
  if (!type) {
    const summary = () => `${formatAddress(unsignedOf(pointer))} <a type without debug information>`;
    return { summary, named: () => [{ name: 'vtable', value: () => vtable }] };
  }
  const offset = () => (header === 0n ? 0n : alignedTo(alignmentOf(unsignedOf(vtable), view), header));
  const name = `[${described ? typeName(described, view.spelling) : 'StringError'}]`;
  const target = (): TypedValue => at(type, unsignedOf(pointer) + offset(), view);
  return {
    summary: (write) => `${name} ${write.value(target())}`,
    named: () => [{ name, value: target }],
    target,
  };
}

function alignmentOf(vtable: bigint, view: FrameView): bigint {
  const alignment = readPointer(view.memory, vtable + ALIGNMENT);
  if (!alignment || (alignment & (alignment - 1n)) !== 0n) throw corrupt('its vtable has no alignment');
  return alignment;
}

/** `offset`, or what follows it and is a multiple of `alignment`. */
function alignedTo(alignment: bigint, offset: bigint): bigint {
  return (offset + alignment - 1n) & -alignment;
}
