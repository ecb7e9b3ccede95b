// What the ordered containers of both C++ libraries share once their tree is found: elements by number and by key.

import type { FrameView } from '../frameView';
import type { TypedValue } from '../typedValue';
import { isStandard, type KeyedElements } from './associative';
import { orderOf } from './keySearch';
import { corrupt, field, templateType } from './libraryValue';
import type { SoughtKey } from './presentation';
import type { SearchTree } from './searchTree';

export interface OrderedTree {
  readonly count: number;
  /** 0 in an empty tree. */
  readonly root: number;
  readonly nodes: SearchTree;
  valueAt(node: number): TypedValue;
}

/** Throws where the tree and its count contradict each other. */
export function treeElements(container: TypedValue, view: FrameView, tree: OrderedTree): KeyedElements {
  const { count, root, nodes } = tree;
  if ((root === 0) !== (count === 0)) throw corrupt(`${count} elements, but its tree says otherwise`);
  if (root !== 0) nodes.check(root);
  const find = (key: SoughtKey) => {
    const order = isStandard(container, 2, 'less') ? orderOf(templateType(container, 0), key, view) : undefined;
    if (!order) return undefined;
    const node = root === 0 ? undefined : nodes.find(root, (each) => order(field(tree.valueAt(each), view, 'first')));
    return node === undefined ? 'none' : tree.valueAt(node);
  };
  return { count, at: (index) => tree.valueAt(nodes.at(index)), find };
}
