// std::initializer_list of libc++ (initializer_list): a pointer and a count.

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { contiguousElements } from '../contiguous';
import { field, unsignedOf } from '../libraryValue';
import type { Presentation } from '../presentation';
import { printSequence } from '../sequence';

export function printInitializerList(list: TypedValue, view: FrameView): Presentation {
  const [begin, size] = [field(list, view, '__begin_'), field(list, view, '__size_')];
  return printSequence(() => contiguousElements(begin, unsignedOf(size), view));
}
