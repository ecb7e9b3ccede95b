// std::map, std::set and their multi variants of libc++ (__tree).

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import type { TypeRef } from '../../typeRef';
import { alignedFor } from '../alignment';
import { type KeyedElements, printMapOf } from '../associative';
import { BlockMemory } from '../blockMemory';
import { addressOf, at, field, templateType, unsignedOf } from '../libraryValue';
import { treeElements } from '../orderedTree';
import type { Presentation } from '../presentation';
import { SearchTree } from '../searchTree';
import { plausibleCount, printElements } from '../sequence';
import { pairOf } from './valueType';

/** __tree_node_base: its first link is all that the end node has. */
export const LAYOUT = { left: 0, right: 8, parent: 16 };
/** Three links and a byte for the colour; __tree_node_base is no aggregate, so what pads it is used. */
const LINKS = 25;

export function printMap(map: TypedValue, view: FrameView): Presentation {
  return printMapOf(treeValues(map, view), map, view);
}

export function printSet(set: TypedValue, view: FrameView): Presentation {
  return printElements(treeValues(set, view));
}

/** In a node, from its start: what the links leave of their last word is used. */
export function valueOffset(type: TypeRef): number {
  return alignedFor(type, LINKS);
}

function treeValues(container: TypedValue, view: FrameView): () => KeyedElements {
  const tree = field(container, view, '__tree_');
  const first = field(tree, view, '__begin_node_');
  const end = field(tree, view, '__pair1_', '__value_');
  const size = field(tree, view, '__pair3_', '__value_');
  const type = templateType(tree, 0);
  const offset = BigInt(valueOffset(type));
  return () => {
    const count = plausibleCount(unsignedOf(size));
    const header = Number(addressOf(end));
    const memory = new BlockMemory(view.memory);
    const root = memory.pointer(header + LAYOUT.left);
    const nodes = new SearchTree(memory, LAYOUT, header, () => Number(unsignedOf(first)));
    const valueAt = (node: number) => pairOf(at(type, BigInt(node) + offset, view, memory), view);
    return treeElements(container, view, { count, root, nodes, valueAt });
  };
}
