// Iterators that are a pointer to an element: like pointers they do not know where the elements end.

import { formatAddress, loadAddress } from '../../native/addresses';
import { Missing } from '../contents';
import type { FrameView } from '../frameView';
import type { TypedValue } from '../typedValue';
import { type ContainerEnd, isKnownEnd } from './knownEnds';
import { at, field, pointeeOf, unsignedOf } from './libraryValue';
import type { Presentation } from './presentation';
import type { Printer } from './printer';
import { PrinterFailure } from './printerFailure';

/** Where the element in front of the one is that an iterator points to. Throws PrinterFailure. */
export type AddressBefore = (iterator: TypedValue, pointer: TypedValue, view: FrameView) => bigint;

export const inFrontOf: AddressBefore = (_, pointer) =>
  loadAddress(unsignedOf(pointer) - BigInt(pointer.type.stripped.pointee.size));

/** `0x55… 5`: what is there, as for a pointer. `<end>` where a variable of the frame is a container that ends there. */
export function pointerIteratorPrinter(
  member: string,
  ends: readonly ContainerEnd[],
  addressBefore: AddressBefore = inFrontOf,
): Printer {
  return (iterator, view): Presentation => {
    const pointer = field(iterator, view, member);
    const isEnd = () => isKnownEnd(pointer, 'end', ends, view);
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
      before: () => {
        if (isKnownEnd(pointer, 'begin', ends, view)) throw new PrinterFailure(new Missing('<end>'));
        return at(pointer.type.stripped.pointee, addressBefore(iterator, pointer, view), view);
      },
      position: () => pointer,
      methods: { base: () => pointer },
    };
  };
}
