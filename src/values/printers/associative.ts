// Maps over anything that gives their pairs one by one: trees and hash tables of any library.

import type { FrameView } from '../frameView';
import { aggregateType } from '../members';
import type { TypedValue } from '../typedValue';
import { bareName } from './bareName';
import { field, templateType } from './libraryValue';
import type { Elements, Presentation, SoughtKey } from './presentation';
import { printEntries } from './sequence';

/** `find`: see Entries. */
export interface KeyedElements extends Elements {
  find?(key: SoughtKey): TypedValue | 'none' | undefined;
}

/** `values` are pairs. */
export function printMapOf(values: () => KeyedElements, map: TypedValue, view: FrameView): Presentation {
  const hasRepeatedKeys = isMulti(map);
  return printEntries(() => {
    const elements = values();
    const find = (key: SoughtKey) => {
      const found = elements.find?.(key);
      return found === undefined || found === 'none' ? found : entryOf(found, view);
    };
    return { count: elements.count, at: (index) => entryOf(elements.at(index), view), find, hasRepeatedKeys };
  });
}

/** Whether template argument `index` is the library's own `std::less`, `std::hash` or the like. */
export function isStandard(container: TypedValue, index: number, name: 'less' | 'hash' | 'equal_to'): boolean {
  const info = templateType(container, index).stripped.info;
  return info !== undefined && 'name' in info && bareName(info.name ?? '') === `std::${name}`;
}

/** std::multimap and std::unordered_multimap share their layout with the others. */
function isMulti(container: TypedValue): boolean {
  return bareName(aggregateType(container)?.name ?? '').includes('multi');
}

function entryOf(pair: TypedValue, view: FrameView) {
  return { key: field(pair, view, 'first'), value: field(pair, view, 'second') };
}
