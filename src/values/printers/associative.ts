// Maps over anything that gives their pairs one by one: trees and hash tables of any library.

import type { FrameView } from '../frameView';
import { aggregateType } from '../members';
import type { TypedValue } from '../typedValue';
import { bareName } from './bareName';
import { field } from './libraryValue';
import type { Elements, Presentation } from './presentation';
import { printEntries } from './sequence';

/** `values` are pairs. */
export function printMapOf(values: () => Elements, map: TypedValue, view: FrameView): Presentation {
  const hasRepeatedKeys = isMulti(map);
  return printEntries(() => {
    const { count, at } = values();
    return { count, at: (index) => entryOf(at(index), view), hasRepeatedKeys };
  });
}

/** std::multimap and std::unordered_multimap share their layout with the others. */
function isMulti(container: TypedValue): boolean {
  return bareName(aggregateType(container)?.name ?? '').includes('multi');
}

function entryOf(pair: TypedValue, view: FrameView) {
  return { key: field(pair, view, 'first'), value: field(pair, view, 'second') };
}
