// std::array of libc++ (array): an array, of bytes when it has no elements.

import type { FrameView } from '../../frameView';
import { aggregateType } from '../../members';
import type { TypedValue } from '../../typedValue';
import { elementOf } from '../../typedValue';
import { field, UnknownLayout } from '../libraryValue';
import type { Presentation } from '../presentation';
import { printSequence } from '../sequence';

export function printArray(array: TypedValue, view: FrameView): Presentation {
  const elements = field(array, view, '__elems_');
  const count = aggregateType(array)?.templateArguments[1]?.value;
  if (count === undefined) throw new UnknownLayout('number of elements');
  return printSequence(() => ({ count: Number(count), at: (index) => elementOf(elements, index) }));
}
