// Iterators of libstdc++'s lists, trees and hash tables: a pointer to a node.

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { alignedFor } from '../alignment';
import { BlockMemory } from '../blockMemory';
import { type Place, printIterator } from '../iterators';
import { at, field, offsetOf } from '../libraryValue';
import { firstArgument } from '../namedTypes';
import type { Presentation } from '../presentation';
import { ringPlace } from '../ringPlace';
import { nodeBefore } from '../treeStep';

/** std::__detail::_List_node_header, of which a program has no description but through its lists. */
const LIST = { next: 0, previous: 8, count: 16 };

export function printListIterator(iterator: TypedValue, view: FrameView): Presentation {
  const node = field(iterator, view, '_M_node');
  const type = firstArgument(iterator, 'std::_List_node', view);
  return printIterator({
    node,
    place: (start) => ringPlace(start, LIST, new BlockMemory(view.memory)),
    element: (start) => at(type, BigInt(start + alignedFor(type, LIST.count)), view),
    previous: (start) => new BlockMemory(view.memory).pointer(start + LIST.previous),
  });
}

export function printForwardListIterator(iterator: TypedValue, view: FrameView): Presentation {
  return printChainIterator(iterator, '_M_node', 'std::_Fwd_list_node', view);
}

export function printHashIterator(iterator: TypedValue, view: FrameView): Presentation {
  return printChainIterator(iterator, '_M_cur', 'std::allocator', view);
}

/** Of chains that end in null. */
function printChainIterator(iterator: TypedValue, member: string, sibling: string, view: FrameView): Presentation {
  const node = field(iterator, view, member);
  const type = firstArgument(iterator, sibling, view);
  return printIterator({
    node,
    place: (start) => (start === 0 ? 'end' : 'element'),
    element: (start) => at(type, BigInt(start + alignedFor(type, 8)), view),
  });
}

export function printTreeIterator(iterator: TypedValue, view: FrameView): Presentation {
  const node = field(iterator, view, '_M_node');
  const type = firstArgument(iterator, 'std::_Rb_tree_node', view);
  const base = node.type.stripped.pointee;
  const [color, parent] = [offsetOf(base, '_M_color'), offsetOf(base, '_M_parent')];
  const links = { left: offsetOf(base, '_M_left'), right: offsetOf(base, '_M_right'), parent };
  const place = (start: number): Place => {
    const memory = new BlockMemory(view.memory);
    // The header is red, and the parent of its parent, the root; the root itself is black.
    const isRed = memory.pointer(start + color) % 256 === 0;
    const above = memory.pointer(start + parent);
    if (!isRed) return 'element';
    return above === 0 || memory.pointer(above + parent) === start ? 'end' : 'element';
  };
  const isEnd = (start: number) => place(start) === 'end';
  return printIterator({
    node,
    place,
    element: (start) => at(type, BigInt(start + alignedFor(type, base.size)), view),
    previous: (start) => {
      const memory = new BlockMemory(view.memory);
      // The header has a link to the last node.
      return isEnd(start) ? memory.pointer(start + links.right) : nodeBefore(start, links, memory, isEnd);
    },
  });
}
