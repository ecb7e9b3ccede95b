// A typed value of the program as a node of the tree that people see.

import type { SourcePosition } from '../native/symbols';
import type { TypeInfo } from '../native/types';
import { type Child, type ChildList, NOTHING, type NodeIdentity } from './childList';
import { childrenOf } from './children';
import { errorNode, missingBecause } from './errorNode';
import type { FrameView } from './frameView';
import { fullText } from './fullText';
import { NumberNode } from './numberNode';
import { isNumber } from './numberText';
import { UNCOUNTED } from './printers/chain';
import { registerNode } from './registerNodes';
import { CUT, summarise } from './summary';
import { TypedNode } from './typedNode';
import { loadUnsigned, type TypedValue, throughReference } from './typedValue';
import type { ValueNode } from './valueNode';

/** Two seconds are not too long for a value that somebody asks for by itself. */
const PATIENCE = 40;

/** A value whose description is damaged becomes a node that says so. */
export function childNode(child: Child, view: FrameView): ValueNode {
  try {
    const value = child.value();
    if (typeof value === 'string') return { ...registerNode(child.name, value, '', ''), kind: 'data' };
    return dataNode(child, view, value);
  } catch (error) {
    return errorNode(child.name, missingBecause(error));
  }
}

export function dataNode(identity: NodeIdentity, view: FrameView, value: TypedValue): TypedNode & ValueNode {
  let info: TypeInfo | undefined;
  try {
    info = value.type.stripped.info;
  } catch (error) {
    // Its description is damaged: the node's line says so.
    missingBecause(error);
  }
  return isNumber(info) ? new NumberNode(identity, view, value, info) : new CompoundNode(identity, view, value);
}

/** Undefined for null, and for a pointer that cannot be read. */
function pointedAddress(pointer: TypedValue): bigint | undefined {
  const address = loadUnsigned(pointer);
  return typeof address === 'bigint' && address !== 0n ? address : undefined;
}

/** Nothing is read before it is asked for, and nothing twice. */
class CompoundNode extends TypedNode implements ValueNode {
  readonly memberPrefix: string | undefined;
  readonly isRaw: boolean;
  private text: string | undefined;
  private list: ChildList | undefined;

  constructor(
    identity: NodeIdentity,
    view: FrameView,
    value: TypedValue,
    private readonly patience = 1,
  ) {
    super(identity, view, value);
    this.memberPrefix = identity.memberPrefix;
    this.isRaw = identity.isRaw === true;
  }

  get summary(): string {
    if (this.text === undefined) {
      try {
        this.text = summarise(this.value, this.view, this, this.patience);
      } catch (error) {
        this.text = missingBecause(error).text;
      }
    }
    return this.text;
  }

  /** Where a function begins that the value is, or points to. */
  get code(): (() => SourcePosition | undefined) | undefined {
    try {
      const value = throughReference(this.value, this.view.memory);
      const type = value.type.stripped;
      const kind = type.info?.kind;
      const isPointer = kind === 'pointer' && type.pointee.stripped.info?.kind === 'subroutine';
      const address = isPointer ? pointedAddress(value) : kind === 'subroutine' ? value.contents.address : undefined;
      return address === undefined ? undefined : () => this.view.codeAt(address);
    } catch (error) {
      missingBecause(error);
      return undefined;
    }
  }

  get unhurried(): (() => ValueNode) | undefined {
    if (this.patience > 1 || !(this.summary === CUT || this.summary.startsWith(UNCOUNTED))) return undefined;
    return () => new CompoundNode(this, this.view, this.value, PATIENCE);
  }

  /** For pointers the pointee, unless it is null. */
  get memoryAddress(): bigint | undefined {
    try {
      const value = throughReference(this.value, this.view.memory);
      return value.type.stripped.info?.kind === 'pointer' ? pointedAddress(value) : value.contents.address;
    } catch (error) {
      missingBecause(error);
      return undefined;
    }
  }

  get namedChildren(): number {
    return this.childList.named.count;
  }

  get indexedChildren(): number {
    return this.childList.indexed.count;
  }

  children(filter: Parameters<ValueNode['children']>[0] = {}): readonly ValueNode[] {
    const { named, indexed } = this.childList;
    const namedCount = filter.kind === 'indexed' ? 0 : named.count;
    const indexedCount = filter.kind === 'named' ? 0 : indexed.count;
    const total = namedCount + indexedCount;
    const start = filter.start ?? 0;
    const end = Math.min(total, filter.count ? start + filter.count : total);
    const view = filter.format ? this.view.formatted(filter.format) : this.view;
    const nodes: ValueNode[] = [];
    for (let at = start; at < end; at += 1) {
      const child = at < namedCount ? named.at(at) : indexed.at(at - namedCount);
      if (child) nodes.push(childNode(child, view));
    }
    return nodes;
  }

  fullText(): string {
    return this.isRaw ? this.summary : fullText(this.value, this.view);
  }

  private get childList(): ChildList {
    if (this.list === undefined) {
      try {
        this.list = childrenOf(this.value, this, this.view);
      } catch (error) {
        missingBecause(error);
        this.list = NOTHING;
      }
    }
    return this.list;
  }
}
