// Nodes that can only be reached one after the other, remembered as far as anybody has walked.

import { corrupt } from './libraryValue';

/** Of so many nodes each is compared with all before it; of more, with one at a time (Brent's algorithm). */
const MAX_SEEN = 10_000;

export class LinkedWalk {
  private readonly nodes: number[] = [];
  private readonly seen = new Set<number>();
  private mark = 0;

  /** Addresses: `next` of undefined is the first node; it returns undefined at the end, and throws PrinterFailure. */
  constructor(private readonly next: (node: number | undefined) => number | undefined) {}

  /** Throws PrinterFailure when the chain ends before `index`, or goes in a circle. */
  at(index: number): number {
    while (this.nodes.length <= index) {
      if (!this.step()) throw corrupt(`it ends after ${this.nodes.length} elements`);
    }
    return this.nodes[index] as number;
  }

  /** Walks to the end, or to `limit`. Throws PrinterFailure when the chain goes in a circle. */
  count(limit: number): number {
    while (this.nodes.length < limit && this.step());
    return this.nodes.length;
  }

  private step(): boolean {
    const { nodes } = this;
    const count = nodes.length;
    const node = this.next(count === 0 ? undefined : nodes[count - 1]);
    if (node === undefined) return false;
    if (node === this.mark || (count < MAX_SEEN && this.seen.has(node))) {
      throw corrupt(`element ${count} is an earlier one again`);
    }
    if (count < MAX_SEEN) this.seen.add(node);
    // A power of two: the mark stays until the walk is twice as long.
    if ((count & (count - 1)) === 0) this.mark = node;
    nodes.push(node);
    return true;
  }
}
