// The step backwards in a binary tree of any library.

import type { BlockMemory } from './blockMemory';
import { corrupt } from './libraryValue';

/** Offsets of the links in a node. */
export interface TreeLinks {
  readonly left: number;
  readonly right: number;
  readonly parent: number;
}

/** No balanced tree has more levels. */
const MAX_HEIGHT = 128;

/** The node with the next smaller key; of the first node, the end above the root. `node` is not the end. Throws PrinterFailure. */
export function nodeBefore(
  start: number,
  { left, right, parent }: TreeLinks,
  memory: BlockMemory,
  isEnd: (node: number) => boolean,
): number {
  const below = memory.pointer(start + left);
  if (below !== 0) return lastBelow(below, right, memory);
  let node = start;
  for (let height = 0; height < MAX_HEIGHT; height += 1) {
    const above = memory.pointer(node + parent);
    if (isEnd(above) || memory.pointer(above + right) === node) return above;
    node = above;
  }
  throw corrupt('it is in no tree');
}

/** The rightmost of the nodes from `root` on. Throws PrinterFailure. */
export function lastBelow(root: number, right: number, memory: BlockMemory): number {
  let node = root;
  for (let height = 0; height < MAX_HEIGHT; height += 1) {
    const next = memory.pointer(node + right);
    if (next === 0) return node;
    node = next;
  }
  throw corrupt('its tree is too high');
}
