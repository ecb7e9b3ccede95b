// std::forward_list of libstdc++ (bits/forward_list.h): a chain of nodes that nobody has counted.

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { printChain } from '../chain';
import { field, templateType } from '../libraryValue';
import type { Presentation } from '../presentation';

export function printForwardList(list: TypedValue, view: FrameView): Presentation {
  const head = field(list, view, '_M_impl', '_M_head', '_M_next');
  return printChain({ head, type: templateType(list, 0) }, view);
}
