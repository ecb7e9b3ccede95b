// std::vector<bool> of libc++ (vector): words of bits and their number.

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { bitElements } from '../bits';
import { field, templateType, unsignedOf } from '../libraryValue';
import type { Presentation } from '../presentation';
import { plausibleCount, printSequence } from '../sequence';

export function printVectorOfBool(vector: TypedValue, view: FrameView): Presentation {
  const type = templateType(vector, 0);
  const [begin, size] = [field(vector, view, '__begin_'), field(vector, view, '__size_')];
  return printSequence(() => {
    const count = plausibleCount(unsignedOf(size));
    return bitElements({ address: unsignedOf(begin), firstBit: 0, count, type }, view);
  });
}
