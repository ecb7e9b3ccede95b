// std::unordered_map, std::unordered_set and their multi variants of libc++ (__hash_table).

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { alignedFor } from '../alignment';
import { printMapOf } from '../associative';
import { hashElements } from '../hashNodes';
import { field, templateType } from '../libraryValue';
import type { Elements, Presentation } from '../presentation';
import { printElements } from '../sequence';
import { pairOf } from './valueType';

/** __hash_node: a link and the hash. */
export const LINKS = 16;

export function printUnorderedMap(map: TypedValue, view: FrameView): Presentation {
  return printMapOf(hashValues(map, view), map, view);
}

export function printUnorderedSet(set: TypedValue, view: FrameView): Presentation {
  return printElements(hashValues(set, view));
}

function hashValues(container: TypedValue, view: FrameView): () => Elements {
  const table = field(container, view, '__table_');
  const head = field(table, view, '__p1_', '__value_', '__next_');
  const count = field(table, view, '__p2_', '__value_');
  const type = templateType(table, 0);
  return () => {
    const elements = hashElements({ head, count, type, offset: alignedFor(type, LINKS) }, view);
    return { count: elements.count, at: (index) => pairOf(elements.at(index), view) };
  };
}
