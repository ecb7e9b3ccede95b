// alloc::vec::Vec: a buffer (alloc::raw_vec::RawVec), its capacity and a length.

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { corrupt, field, maybeField, templateType } from '../libraryValue';
import type { Presentation } from '../presentation';
import { numberIn, pointerIn } from './layout';
import { printSlice, type Span } from './slice';

/** Since 1.83 the pointer and the capacity of a RawVec are in an `inner` that does not know the type. */
export function rawVecOf(owner: TypedValue, view: FrameView): { pointer: TypedValue; capacity: () => bigint } {
  const buffer = field(owner, view, 'buf');
  const inner = maybeField(buffer, view, 'inner') ?? buffer;
  const capacity = field(inner, view, 'cap');
  return { pointer: pointerIn(field(inner, view, 'ptr')), capacity: () => numberIn(capacity) };
}

/** Throws PrinterFailure when reading shows that it is no Vec: not initialised yet, or overwritten. */
export function spanOf(vec: TypedValue, view: FrameView): { span: () => Span; capacity: () => bigint } {
  const { pointer, capacity } = rawVecOf(vec, view);
  const length = field(vec, view, 'len');
  const { size } = templateType(vec, 0);
  const span = () => {
    const count = numberIn(length);
    // What has no bytes needs no room, and rustc writes no capacity then.
    if (size > 0 && count > capacity()) throw corrupt(`a length of ${count} with room for ${capacity()}`);
    return { address: numberIn(pointer), count };
  };
  return { span, capacity };
}

export function printVec(vec: TypedValue, view: FrameView): Presentation {
  const { span, capacity } = spanOf(vec, view);
  const slice = printSlice(templateType(vec, 0), span, view);
  const { pointer } = rawVecOf(vec, view);
  return {
    ...slice,
    named: () => [{ name: '[capacity]', value: () => String(capacity()) }],
    methods: { ...slice.methods, capacity, as_ptr: () => pointer },
  };
}
