// A number as a node: there is nothing behind it, and most of a thousand members are numbers.

import { missingBecause } from './errorNode';
import { summarise } from './summary';
import { TypedNode } from './typedNode';
import type { ValueNode } from './valueNode';

/** Precondition: the value's type is one that `isNumber` holds for. */
export class NumberNode extends TypedNode implements ValueNode {
  readonly namedChildren = 0;
  readonly indexedChildren = 0;

  get summary(): string {
    try {
      return summarise(this.value, this.view);
    } catch (error) {
      return missingBecause(error).text;
    }
  }

  get memoryAddress(): bigint | undefined {
    return this.value.contents.address;
  }

  children(): readonly ValueNode[] {
    return [];
  }

  fullText(): string {
    return this.summary;
  }
}
