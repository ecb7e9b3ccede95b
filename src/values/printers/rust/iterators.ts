// Iterators over elements in a row (of Vec and of slices): what they have yet to give.

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import type { TypeRef } from '../../typeRef';
import { countBetween, field, templateType, UnknownLayout, unsignedOf } from '../libraryValue';
import type { Presentation } from '../presentation';
import { oneOf, pointerIn } from './layout';
import { printSlice, type Span } from './slice';
import { printText } from './text';

export function printElementIterator(iterator: TypedValue, view: FrameView): Presentation {
  const { type, span } = restOf(iterator, view);
  return printSlice(type, span, view);
}

/** It goes over the bytes of a str. */
export function printChars(iterator: TypedValue, view: FrameView): Presentation {
  return printText(restOf(field(iterator, view, 'iter'), view).span, view);
}

function restOf(iterator: TypedValue, view: FrameView): { type: TypeRef; span: () => Span } {
  const type = templateType(iterator, 0);
  // Elements without bytes are counted in the place of the end.
  if (type.size === 0) throw new UnknownLayout('elements without size');
  const begin = pointerIn(field(iterator, view, 'ptr'));
  const end = pointerIn(oneOf(iterator, view, 'end', 'end_or_len'));
  const span = () => {
    const address = unsignedOf(begin);
    return { address, count: BigInt(countBetween(address, unsignedOf(end), type.size, view)) };
  };
  return { type, span };
}
