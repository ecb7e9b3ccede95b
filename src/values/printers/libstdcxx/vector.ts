// std::vector of libstdc++ (bits/stl_vector.h): three pointers.

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { contiguousElements } from '../contiguous';
import { countBetween, field, unsignedOf } from '../libraryValue';
import type { Presentation } from '../presentation';
import { printSequence } from '../sequence';

export function printVector(vector: TypedValue, view: FrameView): Presentation {
  const start = field(vector, view, '_M_impl', '_M_start');
  const finish = field(vector, view, '_M_impl', '_M_finish');
  const storageEnd = field(vector, view, '_M_impl', '_M_end_of_storage');
  const { size } = start.type.stripped.pointee;
  const capacity = () => BigInt(countBetween(unsignedOf(start), unsignedOf(storageEnd), size, view));
  const count = () => BigInt(countBetween(unsignedOf(start), unsignedOf(finish), size, view));
  return printSequence(() => contiguousElements(start, count(), view), {
    named: () => [{ name: '[capacity]', suffix: '.capacity()', value: () => String(capacity()) }],
    methods: { capacity, data: () => start },
  });
}
