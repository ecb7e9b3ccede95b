// std::span of libstdc++ (span): a pointer, and a count unless that is part of the type.

import type { FrameView } from '../../frameView';
import { aggregateType } from '../../members';
import type { TypedValue } from '../../typedValue';
import { contiguousElements } from '../contiguous';
import { field, maybeField, UnknownLayout, unsignedOf } from '../libraryValue';
import type { Presentation } from '../presentation';
import { printSequence } from '../sequence';

export function printSpan(span: TypedValue, view: FrameView): Presentation {
  const data = field(span, view, '_M_ptr');
  const extent = maybeField(field(span, view, '_M_extent'), view, '_M_extent_value');
  const fixed = aggregateType(span)?.templateArguments[1]?.value;
  if (!extent && fixed === undefined) throw new UnknownLayout('extent');
  const count = () => (extent ? unsignedOf(extent) : (fixed ?? 0n));
  return printSequence(() => contiguousElements(data, count(), view), { methods: { data: () => data } });
}
