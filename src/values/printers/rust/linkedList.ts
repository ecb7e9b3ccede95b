// alloc::collections::linked_list::LinkedList: nodes that know both neighbours, and a length.

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { BlockMemory } from '../blockMemory';
import { at, corrupt, field, offsetOf, templateType } from '../libraryValue';
import { LinkedWalk } from '../linkedWalk';
import type { Elements, Presentation } from '../presentation';
import { elementsLine, plausibleCount } from '../sequence';
import { numberIn, payloadOf, pointerIn } from './layout';

export function printLinkedList(list: TypedValue, view: FrameView): Presentation {
  // None is the null that no pointer to a node is.
  const head = pointerIn(payloadOf(field(list, view, 'head'), view));
  const length = field(list, view, 'len');
  const node = head.type.stripped.pointee;
  const [next, prev] = [offsetOf(node, 'next'), offsetOf(node, 'prev')];
  const element = templateType(list, 0);
  const offset = offsetOf(node, 'element');
  const elements = (): Elements => {
    const memory = new BlockMemory(view.memory);
    const step = (from: number | undefined): number | undefined => {
      const to = from === undefined ? Number(numberIn(head)) : memory.pointer(from + next);
      if (to !== 0 && memory.pointer(to + prev) !== (from ?? 0)) throw corrupt('a node does not know its neighbour');
      return to || undefined;
    };
    const walk = new LinkedWalk(step);
    const count = plausibleCount(numberIn(length));
    if (count > 0) walk.at(0);
    return { count, at: (index) => at(element, BigInt(walk.at(index) + offset), view, memory) };
  };
  return {
    summary: (write) => elementsLine(elements(), write),
    elements,
    methods: { len: () => numberIn(length), is_empty: () => numberIn(length) === 0n },
  };
}
