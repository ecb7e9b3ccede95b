// Iterators that are a pointer to an element: like pointers they do not know where the elements end.

import { formatAddress } from '../../native/addresses';
import { Missing } from '../contents';
import { type ContainerEnd, isKnownEnd } from './knownEnds';
import { field, pointeeOf, unsignedOf } from './libraryValue';
import type { Presentation } from './presentation';
import type { Printer } from './printer';
import { PrinterFailure } from './printerFailure';

/** `0x55… 5`: what is there, as for a pointer. `<end>` where a variable of the frame is a container that ends there. */
export function pointerIteratorPrinter(member: string, ends: readonly ContainerEnd[]): Printer {
  return (iterator, view): Presentation => {
    const pointer = field(iterator, view, member);
    const isEnd = () => isKnownEnd(pointer, ends, view);
    const target = () => {
      if (isEnd()) throw new PrinterFailure(new Missing('<end>'));
      return pointeeOf(pointer, view);
    };
    return {
      summary: (write) => {
        const element = target();
        return `${formatAddress(unsignedOf(pointer))} ${write.value(element)}`;
      },
      named: () => (isEnd() ? [] : [{ name: '[target]', isTarget: true, value: target }]),
      target,
      position: () => pointer,
      methods: { base: () => pointer },
    };
  };
}
