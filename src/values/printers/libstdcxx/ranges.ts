// Views of libstdc++'s ranges (ranges): what they are views of.

import type { FrameView } from '../../frameView';
import { aggregateType } from '../../members';
import type { TypedValue } from '../../typedValue';
import { bareName } from '../bareName';
import { field, pointeeOf } from '../libraryValue';
import type { Presentation } from '../presentation';
import type { ShownAs } from '../printer';

export function printRefView(ref: TypedValue, view: FrameView): ShownAs {
  return { shownAs: pointeeOf(field(ref, view, '_M_r'), view) };
}

/** `filter_view of (3) {1, 2, 3}`. */
export function printView(adaptor: TypedValue, view: FrameView): Presentation {
  const base = field(adaptor, view, '_M_base');
  const info = aggregateType(adaptor);
  const name = bareName(info?.name ?? '').replace('std::ranges::', '');
  return {
    summary: (write) => `${name} of ${write.value(base)}`,
    named: () => [{ name: '[base]', value: () => base }],
  };
}
