// Nodes that can only be reached one after the other, remembered as far as anybody has walked.

import { corrupt } from './libraryValue';

export class LinkedWalk {
  private readonly nodes: number[] = [];
  private readonly seen = new Set<number>();

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
    const node = this.next(this.nodes.at(-1));
    if (node === undefined) return false;
    if (this.seen.has(node)) throw corrupt(`element ${this.nodes.length} is an earlier one again`);
    this.seen.add(node);
    this.nodes.push(node);
    return true;
  }
}
