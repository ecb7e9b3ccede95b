// std::vector of libstdc++ (bits/stl_vector.h): three pointers.

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { at, countBetween, field, unsignedOf } from '../libraryValue';
import type { Elements, Presentation } from '../presentation';
import { elementsLine } from '../sequence';

export function printVector(vector: TypedValue, view: FrameView): Presentation {
  const start = field(vector, view, '_M_impl', '_M_start');
  const finish = field(vector, view, '_M_impl', '_M_finish');
  const storageEnd = field(vector, view, '_M_impl', '_M_end_of_storage');
  const type = start.type.stripped.pointee;
  const elements = (): Elements => {
    const begin = unsignedOf(start);
    const count = countBetween(begin, unsignedOf(finish), type.size, view);
    return { count, at: (index) => at(type, begin + BigInt(index * type.size), view) };
  };
  const capacity = () => (unsignedOf(storageEnd) - unsignedOf(start)) / BigInt(type.size);
  return {
    summary: (write) => elementsLine(elements(), write),
    named: () => [{ name: '[capacity]', value: () => String(capacity()) }],
    elements,
    methods: {
      size: () => BigInt(elements().count),
      capacity,
      empty: () => elements().count === 0,
      front: () => elements().at(0),
      back: () => elements().at(elements().count - 1),
      data: () => start,
    },
  };
}
