// Maps and sets over anything that gives their values one by one: trees and hash tables of any library.

import type { FrameView } from '../frameView';
import type { TypedValue } from '../typedValue';
import { field } from './libraryValue';
import type { Elements, Presentation } from './presentation';
import { printEntries, printSet } from './sequence';

/** `values` are pairs when the container is a map. */
export function printAssociative(values: () => Elements, isMap: boolean, view: FrameView): Presentation {
  if (!isMap) return printSet(values);
  return printEntries(() => {
    const { count, at } = values();
    return { count, at: (index) => entryOf(at(index), view) };
  });
}

function entryOf(pair: TypedValue, view: FrameView) {
  return { key: field(pair, view, 'first'), value: field(pair, view, 'second') };
}
