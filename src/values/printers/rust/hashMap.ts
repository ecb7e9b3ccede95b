// HashMap and HashSet of std and of hashbrown.

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { field, maybeField } from '../libraryValue';
import type { Elements, Entries, Presentation } from '../presentation';
import { elementsLine, entriesLine } from '../sequence';
import { mapIn, type SwissTable, swissTable } from './swissTable';

export function printHashMap(map: TypedValue, view: FrameView): Presentation {
  const table = swissTable(mapIn(map, view), view);
  const entries = (): Entries => {
    const { count, at } = table.buckets();
    return {
      count,
      at: (index) => {
        const pair = at(index);
        return { key: field(pair, view, '__0'), value: field(pair, view, '__1') };
      },
    };
  };
  return { ...known(table), summary: (write) => entriesLine(entries(), write), entries };
}

/** A map whose values are `()`. */
export function printHashSet(set: TypedValue, view: FrameView): Presentation {
  const inner = mapIn(set, view);
  const table = swissTable(mapIn(maybeField(inner, view, 'map') ?? inner, view), view);
  const elements = (): Elements => {
    const { count, at } = table.buckets();
    return { count, at: (index) => field(at(index), view, '__0') };
  };
  return { ...known(table), summary: (write) => elementsLine(elements(), write), elements };
}

function known({ count, capacity }: SwissTable): Pick<Presentation, 'named' | 'methods'> {
  return {
    named: () => [{ name: '[capacity]', value: () => String(capacity()) }],
    methods: { len: count, is_empty: () => count() === 0n, capacity },
  };
}
