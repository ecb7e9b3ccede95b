// A typed value of the program as a node of the tree that people see.

import type { SourcePosition } from '../native/symbols';
import type { TypeInfo } from '../native/types';
import { type Child, type ChildList, NOTHING, type NodeIdentity } from './childList';
import { childrenOf } from './children';
import { attempt, errorNode, missingBecause } from './errorNode';
import type { FrameView } from './frameView';
import { fullText } from './fullText';
import { NumberNode } from './numberNode';
import { isNumber } from './numberText';
import { registerNode } from './registerNodes';
import { CUT, summarise } from './summary';
import { TypedNode } from './typedNode';
import { loadUnsigned, type TypedValue, throughReference } from './typedValue';
import type { TypeRef } from './typeRef';
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
  const info = described(value.type);
  return isNumber(info) ? new NumberNode(identity, view, value, info) : new CompoundNode(identity, view, value);
}

/** Undefined also where the description is damaged: the node's line says why. */
function described(type: TypeRef): TypeInfo | undefined {
  try {
    return type.stripped.info;
  } catch (error) {
    missingBecause(error);
    return undefined;
  }
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

  get code(): (() => SourcePosition | undefined) | undefined {
    const address = attempt(() => codeAddress(this.value, this.view), nothing);
    return address === undefined ? undefined : () => this.view.codeAt(address);
  }

  get unhurried(): (() => ValueNode) | undefined {
    if (this.patience > 1 || this.summary !== CUT) return undefined;
    return () => new CompoundNode(this, this.view, this.value, PATIENCE);
  }

  get memoryAddress(): bigint | undefined {
    return attempt(() => addressOf(this.value, this.view), nothing);
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

const nothing = () => undefined;

/** Where a function begins that the value is, or points to. */
function codeAddress(reference: TypedValue, view: FrameView): bigint | undefined {
  const value = throughReference(reference, view.memory);
  const type = value.type.stripped;
  const kind = type.info?.kind;
  if (kind === 'subroutine') return value.contents.address;
  if (kind !== 'pointer' || type.pointee.stripped.info?.kind !== 'subroutine') return undefined;
  const address = loadUnsigned(value);
  return typeof address === 'bigint' && address !== 0n ? address : undefined;
}

/** For pointers the pointee, unless it is null. */
function addressOf(reference: TypedValue, view: FrameView): bigint | undefined {
  const value = throughReference(reference, view.memory);
  if (value.type.stripped.info?.kind !== 'pointer') return value.contents.address;
  const address = loadUnsigned(value);
  return typeof address === 'bigint' && address !== 0n ? address : undefined;
}
