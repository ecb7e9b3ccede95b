// std::array of libstdc++ (array): an array, and an empty struct when it has no elements.

import type { FrameView } from '../../frameView';
import { elementOf, type TypedValue } from '../../typedValue';
import { field } from '../libraryValue';
import type { Presentation } from '../presentation';
import { printSequence } from '../sequence';

export function printArray(array: TypedValue, view: FrameView): Presentation {
  const elements = field(array, view, '_M_elems');
  const info = elements.type.stripped.info;
  const count = info?.kind === 'array' ? (info.dimensions[0]?.count ?? 0) : 0;
  return printSequence(() => ({ count, at: (index) => elementOf(elements, index) }));
}
