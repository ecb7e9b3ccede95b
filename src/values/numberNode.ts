// A number as a node: there is nothing behind it, and most of a thousand members are numbers.

import type { NodeIdentity } from './childList';
import { missingBecause } from './errorNode';
import type { FrameView } from './frameView';
import { type NumberType, numberText } from './numberText';
import { TypedNode } from './typedNode';
import type { TypedValue } from './typedValue';
import type { ValueNode } from './valueNode';

export class NumberNode extends TypedNode implements ValueNode {
  readonly namedChildren = 0;
  readonly indexedChildren = 0;

  /** `info`: of the value's type without typedefs and qualifiers. */
  constructor(
    identity: NodeIdentity,
    view: FrameView,
    value: TypedValue,
    private readonly info: NumberType,
  ) {
    super(identity, view, value);
  }

  get summary(): string {
    try {
      return numberText(this.value, this.info, this.view);
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
