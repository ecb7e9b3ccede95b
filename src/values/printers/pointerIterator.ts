// Iterators that are a pointer to an element: like pointers they do not know where the elements end.

import { formatAddress } from '../../native/addresses';
import { field, pointeeOf, unsignedOf } from './libraryValue';
import type { Presentation } from './presentation';
import type { Printer } from './printer';

/** `→ 0x55… 5`: what is there, as for a pointer. */
export function pointerIteratorPrinter(...path: readonly string[]): Printer {
  return (iterator, view): Presentation => {
    const pointer = field(iterator, view, ...path);
    const target = () => pointeeOf(pointer, view);
    return {
      summary: (write) => `${formatAddress(unsignedOf(pointer))} ${write.value(target())}`,
      named: () => [{ name: '[target]', isTarget: true, value: target }],
      target,
      methods: { base: () => pointer },
    };
  };
}
