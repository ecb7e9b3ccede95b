// std::span of libc++ (span): a pointer, and a count unless that is part of the type.

import type { FrameView } from '../../frameView';
import { aggregateType } from '../../members';
import type { TypedValue } from '../../typedValue';
import { contiguousElements } from '../contiguous';
import { fieldNamed, maybeField, UnknownLayout, unsignedOf } from '../libraryValue';
import type { Presentation } from '../presentation';
import { printSequence } from '../sequence';

export function printSpan(span: TypedValue, view: FrameView): Presentation {
  const data = fieldNamed(span, view, ['__data_', '__data']);
  const size = maybeField(span, view, '__size_') ?? maybeField(span, view, '__size');
  const fixed = aggregateType(span)?.templateArguments[1]?.value;
  if (!size && fixed === undefined) throw new UnknownLayout('extent');
  const count = () => (size ? unsignedOf(size) : (fixed ?? 0n));
  return printSequence(() => contiguousElements(data, count(), view), { methods: { data: () => data } });
}
