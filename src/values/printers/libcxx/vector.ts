// std::vector of libc++ (vector): three pointers.

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { contiguousElements } from '../contiguous';
import { countBetween, field, unsignedOf } from '../libraryValue';
import type { Presentation } from '../presentation';
import { printSequence } from '../sequence';

export function printVector(vector: TypedValue, view: FrameView): Presentation {
  const begin = field(vector, view, '__begin_');
  const end = field(vector, view, '__end_');
  const storageEnd = field(vector, view, '__end_cap_', '__value_');
  const { size } = begin.type.stripped.pointee;
  const until = (last: TypedValue) => BigInt(countBetween(unsignedOf(begin), unsignedOf(last), size, view));
  return printSequence(() => contiguousElements(begin, until(end), view), {
    named: () => [{ name: '[capacity]', suffix: '.capacity()', value: () => String(until(storageEnd)) }],
    methods: { capacity: () => until(storageEnd), data: () => begin },
  });
}
