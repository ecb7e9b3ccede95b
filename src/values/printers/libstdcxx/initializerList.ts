// std::initializer_list of libstdc++ (initializer_list): a pointer and a count.

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { contiguousElements } from '../contiguous';
import { field, unsignedOf } from '../libraryValue';
import type { Presentation } from '../presentation';
import { printSequence } from '../sequence';

export function printInitializerList(list: TypedValue, view: FrameView): Presentation {
  const data = field(list, view, '_M_array');
  const length = field(list, view, '_M_len');
  return printSequence(() => contiguousElements(data, unsignedOf(length), view));
}
