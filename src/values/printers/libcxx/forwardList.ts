// std::forward_list of libc++ (forward_list): a chain of nodes that nobody has counted.

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { printChain } from '../chain';
import { field, templateType } from '../libraryValue';
import type { Presentation } from '../presentation';

export function printForwardList(list: TypedValue, view: FrameView): Presentation {
  const head = field(list, view, '__before_begin_', '__value_', '__next_');
  return printChain({ head, type: templateType(list, 0) }, view);
}
