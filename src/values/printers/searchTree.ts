// Nodes of a binary search tree in order: std::map and std::set of any library.

import type { BlockMemory } from './blockMemory';
import { corrupt } from './libraryValue';
import { LinkedWalk } from './linkedWalk';

/** Offsets in a node. */
export interface NodeLayout {
  readonly left: number;
  readonly right: number;
  readonly parent: number;
}

/** A red-black tree of all memory is no deeper. */
const MAX_HEIGHT = 128;

export class SearchTree {
  private readonly walk: LinkedWalk;

  /** `header` is the parent of the root; `first` is the leftmost node. */
  constructor(
    private readonly memory: BlockMemory,
    private readonly layout: NodeLayout,
    private readonly header: number,
    first: () => number,
  ) {
    this.walk = new LinkedWalk((node) => (node === undefined ? first() : this.successor(node)));
  }

  /** Throws PrinterFailure. */
  at(index: number): number {
    return this.walk.at(index);
  }

  /** Throws PrinterFailure unless `root` hangs on the header. */
  check(root: number): void {
    if (this.memory.pointer(root + this.layout.parent) !== this.header)
      throw corrupt('its root does not link back to it');
  }

  /** The first node for which `order` is 0, which is negative where what is sought is to the left. Throws PrinterFailure. */
  find(root: number, order: (node: number) => number): number | undefined {
    let [above, node] = [this.header, root];
    let found: number | undefined;
    for (let height = 0; height < MAX_HEIGHT; height += 1) {
      if (node === 0) return found;
      if (this.memory.pointer(node + this.layout.parent) !== above)
        throw corrupt('a node does not link back to its parent');
      const side = order(node);
      if (side === 0) found = node;
      [above, node] = [node, this.memory.pointer(node + (side <= 0 ? this.layout.left : this.layout.right))];
    }
    throw corrupt('its nodes go in a circle');
  }

  private successor(node: number): number | undefined {
    const right = this.memory.pointer(node + this.layout.right);
    return right === 0 ? this.ancestor(node) : this.leftmost(node, right);
  }

  private leftmost(parent: number, child: number): number {
    let [above, node] = [parent, child];
    for (let height = 0; height < MAX_HEIGHT; height += 1) {
      if (this.memory.pointer(node + this.layout.parent) !== above)
        throw corrupt('a node does not link back to its parent');
      const left = this.memory.pointer(node + this.layout.left);
      if (left === 0) return node;
      [above, node] = [node, left];
    }
    throw corrupt('its nodes go in a circle');
  }

  /** The first one that `node` is to the left of; undefined at the end. */
  private ancestor(start: number): number | undefined {
    let node = start;
    for (let height = 0; height < MAX_HEIGHT; height += 1) {
      const parent = this.memory.pointer(node + this.layout.parent);
      if (parent === this.header) return undefined;
      if (this.memory.pointer(parent + this.layout.left) === node) return parent;
      if (this.memory.pointer(parent + this.layout.right) !== node) throw corrupt('a node is no child of its parent');
      node = parent;
    }
    throw corrupt('its nodes go in a circle');
  }
}
