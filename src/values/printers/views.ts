// Views of ranges: what they are views of.

import { aggregateType } from '../members';
import { bareName } from './bareName';
import { field, pointeeOf } from './libraryValue';
import type { Printer } from './printer';

/** `std::ranges::ref_view`: `member` points to the range. */
export function refViewPrinter(member: string): Printer {
  return (ref, view) => ({ shownAs: pointeeOf(field(ref, view, member), view) });
}

/** `filter_view of (3) {1, 2, 3}`. `member`: the view below. */
export function viewPrinter(member: string): Printer {
  return (adaptor, view) => {
    const base = field(adaptor, view, member);
    const name = bareName(aggregateType(adaptor)?.name ?? '').replace('std::ranges::', '');
    return {
      summary: (write) => `${name} of ${write.value(base)}`,
      named: () => [{ name: '[base]', value: () => base }],
    };
  };
}
