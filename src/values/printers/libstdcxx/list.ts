// std::list of libstdc++ (bits/stl_list.h): a ring of nodes and their number.

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { field, templateType, unsignedOf } from '../libraryValue';
import type { Presentation } from '../presentation';
import { ringElements } from '../ring';
import { printSequence } from '../sequence';

export function printList(list: TypedValue, view: FrameView): Presentation {
  const header = field(list, view, '_M_impl', '_M_node');
  const size = field(header, view, '_M_size');
  const type = templateType(list, 0);
  const ring = { header, next: '_M_next', previous: '_M_prev', count: () => unsignedOf(size), type };
  return printSequence(() => ringElements(ring, view));
}
