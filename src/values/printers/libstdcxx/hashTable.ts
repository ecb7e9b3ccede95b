// std::unordered_map, std::unordered_set and their multi variants of libstdc++ (bits/hashtable.h).

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { alignedFor } from '../alignment';
import { printMapOf } from '../associative';
import { hashElements } from '../hashNodes';
import { field, templateType } from '../libraryValue';
import type { Elements, Presentation } from '../presentation';
import { printElements } from '../sequence';

export function printUnorderedMap(map: TypedValue, view: FrameView): Presentation {
  return printMapOf(hashValues(map, view), map, view);
}

export function printUnorderedSet(set: TypedValue, view: FrameView): Presentation {
  return printElements(hashValues(set, view));
}

function hashValues(container: TypedValue, view: FrameView): () => Elements {
  const table = field(container, view, '_M_h');
  const head = field(table, view, '_M_before_begin', '_M_nxt');
  const count = field(table, view, '_M_element_count');
  const type = templateType(table, 1);
  return () => hashElements({ head, count, type, offset: alignedFor(type, 8) }, view);
}
