// alloc::collections::binary_heap::BinaryHeap: a Vec, shown in the order that it has in memory; the largest element is first.

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { field } from '../libraryValue';
import type { Presentation } from '../presentation';
import { printVec } from './vec';

export function printBinaryHeap(heap: TypedValue, view: FrameView): Presentation {
  return printVec(field(heap, view, 'data'), view);
}
