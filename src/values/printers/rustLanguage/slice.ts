// Rust's slices: a pointer to the first element and their number.

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { at, field, requireMapped, unsignedOf } from '../libraryValue';
import type { Elements, Presentation } from '../presentation';
import { elementsLine } from '../sequence';

export function printSlice(slice: TypedValue, view: FrameView): Presentation {
  const data = field(slice, view, 'data_ptr');
  const length = field(slice, view, 'length');
  const type = data.type.stripped.pointee;
  const elements = (): Elements => {
    const [address, count] = [unsignedOf(data), unsignedOf(length)];
    requireMapped(address, count * BigInt(type.size), view);
    return { count: Number(count), at: (index) => at(type, address + BigInt(index * type.size), view) };
  };
  return {
    summary: (write) => elementsLine(elements(), write),
    elements,
    methods: {
      len: () => unsignedOf(length),
      is_empty: () => unsignedOf(length) === 0n,
      as_ptr: () => data,
    },
  };
}
