// std::bitset of libc++ (bitset): words, or one word when that is enough.

import type { FrameView } from '../../frameView';
import { aggregateType } from '../../members';
import type { TypedValue } from '../../typedValue';
import { printBitset as print } from '../bitset';
import { field, UnknownLayout } from '../libraryValue';
import type { Presentation } from '../presentation';

export function printBitset(bitset: TypedValue, view: FrameView): Presentation {
  const count = aggregateType(bitset)?.templateArguments[0]?.value;
  if (count === undefined) throw new UnknownLayout('number of bits');
  return print({ words: field(bitset, view, '__first_'), count: Number(count) });
}
