// The entries of a B-tree of Rust's alloc in the order of their keys.

import type { MemoryReader } from '../../../process/memoryReader';
import { corrupt } from '../libraryValue';

/** Where things are in a node (alloc::collections::btree::node): a leaf is the beginning of an internal node. */
export interface NodeLayout {
  /** Offset of the `u16` number of keys. */
  readonly length: number;
  /** Offset of the children of an internal node. */
  readonly edges: number;
  /** Keys that a node has room for. */
  readonly capacity: number;
}

/** Keys of one node that follow each other: all of a leaf, one of an internal node. */
interface Run {
  readonly node: bigint;
  readonly firstKey: number;
  /** How many entries are before it. */
  readonly start: number;
  readonly count: number;
}

/** An internal node on the way to where the walk is. */
interface Level {
  readonly node: bigint;
  readonly count: number;
  /** The child after the key that comes next. */
  nextEdge: number;
}

export class BTreeWalk {
  private readonly runs: Run[] = [];
  private readonly path: Level[] = [];
  private total = 0;

  /** A `height` of 0 is a root that is a leaf. */
  constructor(
    private readonly root: { readonly node: bigint; readonly height: number },
    private readonly layout: NodeLayout,
    private readonly memory: MemoryReader,
  ) {}

  /** The node and the position in it of entry `index`. Throws PrinterFailure when there are fewer. */
  at(index: number): { readonly node: bigint; readonly key: number } {
    while (this.total <= index) this.advance();
    let [low, high] = [0, this.runs.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.runs[middle]?.start ?? 0) <= index) low = middle;
      else high = middle - 1;
    }
    const run = this.runs[low];
    if (!run) throw corrupt(`it ends after ${this.total} entries`);
    return { node: run.node, key: run.firstKey + index - run.start };
  }

  /** Where the key is for which `order` is 0, which is negative for keys behind what is sought. Throws PrinterFailure. */
  find(order: (node: bigint, key: number) => number): { readonly node: bigint; readonly key: number } | undefined {
    let { node } = this.root;
    for (let level = this.root.height; ; level -= 1) {
      const count = this.keys(node);
      let key = 0;
      let side = order(node, key);
      while (side > 0 && key + 1 < count) {
        key += 1;
        side = order(node, key);
      }
      if (side === 0) return { node, key };
      if (side > 0) key += 1;
      if (level <= 0) return undefined;
      node = this.edge(node, key);
    }
  }

  /** The next leaf, or the next key of an internal node. */
  private advance(): void {
    if (this.runs.length === 0) {
      this.descend(this.root.node, this.root.height);
      return;
    }
    while ((this.path.at(-1)?.nextEdge ?? 0) > (this.path.at(-1)?.count ?? 0)) this.path.pop();
    const level = this.path.at(-1);
    if (!level) throw corrupt(`it ends after ${this.total} entries`);
    const edge = level.nextEdge;
    level.nextEdge += 1;
    this.add(level.node, edge - 1, 1);
    this.descend(this.edge(level.node, edge), this.root.height - this.path.length);
  }

  /** To the first leaf below `node`. */
  private descend(node: bigint, height: number): void {
    let at = node;
    for (let level = height; level > 0; level -= 1) {
      this.path.push({ node: at, count: this.keys(at), nextEdge: 1 });
      at = this.edge(at, 0);
    }
    this.add(at, 0, this.keys(at));
  }

  private add(node: bigint, firstKey: number, count: number): void {
    this.runs.push({ node, firstKey, start: this.total, count });
    this.total += count;
  }

  private keys(node: bigint): number {
    const { bytes } = this.memory.read(node + BigInt(this.layout.length), 2);
    if (bytes.length < 2) throw corrupt('a node is not mapped');
    const count = bytes.readUInt16LE();
    if (count === 0 || count > this.layout.capacity) throw corrupt(`a node with ${count} keys`);
    return count;
  }

  private edge(node: bigint, index: number): bigint {
    const { bytes } = this.memory.read(node + BigInt(this.layout.edges + index * 8), 8);
    if (bytes.length < 8) throw corrupt('a node is not mapped');
    return bytes.readBigUInt64LE();
  }
}
