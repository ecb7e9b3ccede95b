// Nodes that can only be reached one after the other, remembered as far as anybody has walked.

import { corrupt } from './libraryValue';

export class LinkedWalk<Node> {
  private readonly nodes: Node[] = [];

  /** `next` of undefined is the first node; it returns undefined at the end, and throws PrinterFailure. */
  constructor(private readonly next: (node: Node | undefined) => Node | undefined) {}

  /** Throws PrinterFailure when the list ends before `index`. */
  at(index: number): Node {
    while (this.nodes.length <= index) {
      const node = this.next(this.nodes.at(-1));
      if (node === undefined) throw corrupt(`it ends after ${this.nodes.length} elements`);
      this.nodes.push(node);
    }
    return this.nodes[index] as Node;
  }

  /** Walks to the end, or to `limit`. */
  count(limit: number): number {
    while (this.nodes.length < limit) {
      const node = this.next(this.nodes.at(-1));
      if (node === undefined) break;
      this.nodes.push(node);
    }
    return this.nodes.length;
  }
}
