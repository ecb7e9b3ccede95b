// std::map, std::set and their multi variants of libstdc++ (bits/stl_tree.h).

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { alignedFor } from '../alignment';
import { type KeyedElements, printMapOf } from '../associative';
import { BlockMemory } from '../blockMemory';
import { addressOf, at, field, offsetOf, templateType, unsignedOf } from '../libraryValue';
import { treeElements } from '../orderedTree';
import type { Presentation } from '../presentation';
import { SearchTree } from '../searchTree';
import { plausibleCount, printElements } from '../sequence';

export function printMap(map: TypedValue, view: FrameView): Presentation {
  return printMapOf(treeValues(map, view), map, view);
}

export function printSet(set: TypedValue, view: FrameView): Presentation {
  return printElements(treeValues(set, view));
}

function treeValues(container: TypedValue, view: FrameView): () => KeyedElements {
  const tree = field(container, view, '_M_t');
  const header = field(tree, view, '_M_impl', '_M_header');
  const nodeCount = field(tree, view, '_M_impl', '_M_node_count');
  const type = templateType(tree, 1);
  const [left, right, parent] = ['_M_left', '_M_right', '_M_parent'].map((name) => offsetOf(header.type, name));
  const layout = { left: left ?? 0, right: right ?? 0, parent: parent ?? 0 };
  const offset = BigInt(alignedFor(type, header.type.size));
  return () => {
    const count = plausibleCount(unsignedOf(nodeCount));
    const end = Number(addressOf(header));
    const memory = new BlockMemory(view.memory);
    const root = memory.pointer(end + layout.parent);
    const nodes = new SearchTree(memory, layout, end, () => memory.pointer(end + layout.left));
    const valueAt = (node: number) => at(type, BigInt(node) + offset, view, memory);
    return treeElements(container, view, { count, root, nodes, valueAt });
  };
}
