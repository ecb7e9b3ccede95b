// std::list of libc++ (list): a ring of nodes and their number.

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { field, templateType, unsignedOf } from '../libraryValue';
import type { Presentation } from '../presentation';
import { ringElements } from '../ring';
import { printSequence } from '../sequence';

export function printList(list: TypedValue, view: FrameView): Presentation {
  const header = field(list, view, '__end_');
  const size = field(list, view, '__size_alloc_', '__value_');
  const type = templateType(list, 0);
  const ring = { header, next: '__next_', previous: '__prev_', count: () => unsignedOf(size), type };
  return printSequence(() => ringElements(ring, view));
}
