// Iterators of libc++'s lists, trees and hash tables: a pointer to a node.

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { alignedFor } from '../alignment';
import { BlockMemory } from '../blockMemory';
import { type Place, printIterator } from '../iterators';
import { at, corrupt, field, templateType } from '../libraryValue';
import type { Presentation } from '../presentation';
import { ringPlace } from '../ringPlace';
import { lastBelow, nodeBefore } from '../treeStep';
import { LINKS } from './hashTable';
import { LAYOUT, valueOffset } from './tree';
import { pairOf } from './valueType';

/** __list_node_base, and the count that a list has behind its own. */
const LIST = { previous: 0, next: 8, count: 16 };

export function printListIterator(iterator: TypedValue, view: FrameView): Presentation {
  const node = field(iterator, view, '__ptr_');
  const type = templateType(iterator, 0);
  return printIterator({
    node,
    place: (start) => ringPlace(start, LIST, new BlockMemory(view.memory)),
    element: (start) => at(type, BigInt(start + alignedFor(type, LIST.count)), view),
    previous: (start) => new BlockMemory(view.memory).pointer(start + LIST.previous),
  });
}

/** Its template argument is a pointer to a node, which begins with a link. */
export function printForwardListIterator(iterator: TypedValue, view: FrameView): Presentation {
  const node = field(iterator, view, '__ptr_');
  const type = templateType({ ...node, type: templateType(iterator, 0).stripped.pointee }, 0);
  return printIterator({
    node,
    place: (start) => (start === 0 ? 'end' : 'element'),
    element: (start) => at(type, BigInt(start + alignedFor(type, 8)), view),
  });
}

export function printHashIterator(iterator: TypedValue, view: FrameView): Presentation {
  const node = field(iterator, view, '__node_');
  const type = templateType({ ...node, type: templateType(iterator, 0).stripped.pointee }, 0);
  return printIterator({
    node,
    place: (start) => (start === 0 ? 'end' : 'element'),
    element: (start) => pairOf(at(type, BigInt(start + alignedFor(type, LINKS)), view), view),
  });
}

export function printTreeIterator(iterator: TypedValue, view: FrameView): Presentation {
  const node = field(iterator, view, '__ptr_');
  const type = templateType(iterator, 0);
  return printIterator({
    node,
    place: (start) => treePlace(start, new BlockMemory(view.memory)),
    element: (start) => pairOf(at(type, BigInt(start + valueOffset(type)), view), view),
    previous: (start) => previousIn(start, new BlockMemory(view.memory)),
  });
}

function previousIn(start: number, memory: BlockMemory): number {
  const isEnd = (node: number) => treePlace(node, memory) === 'end';
  if (!isEnd(start)) return nodeBefore(start, LAYOUT, memory, isEnd);
  const root = memory.pointer(start + LAYOUT.left);
  return root === 0 ? start : lastBelow(root, LAYOUT.right, memory);
}

/**
 * An element is a child of its parent. The end has no parent: the first element is in front of it, the number of
 * elements behind it.
 */
function treePlace(node: number, memory: BlockMemory): Place {
  const [left, above] = [memory.pointer(node + LAYOUT.left), memory.pointer(node + LAYOUT.parent)];
  const isElement = links(above + LAYOUT.left, node, memory) || links(above + LAYOUT.right, node, memory);
  const isEnd = left === 0 ? links(node + 8, 0, memory) && links(node - 8, node, memory) : isRoot(left, node, memory);
  if (isElement !== isEnd) return isEnd ? 'end' : 'element';
  if (isElement) return 'unknown';
  throw corrupt('it is in no tree');
}

function isRoot(root: number, end: number, memory: BlockMemory): boolean {
  let first = root;
  for (let height = 0; height < 128 && !links(first + LAYOUT.left, 0, memory); height += 1) {
    first = memory.pointer(first + LAYOUT.left);
  }
  return links(root + LAYOUT.parent, end, memory) && links(end - 8, first, memory);
}

/** False where nothing is. */
function links(from: number, to: number, memory: BlockMemory): boolean {
  return memory.word(from) === to;
}
