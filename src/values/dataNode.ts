// A typed value of the program as a node of the tree that people see.

import type { SourcePosition } from '../native/symbols';
import { UserError } from '../process/userError';
import { type AssignmentMeans, newValue } from './assignment/newValue';
import { type ChildList, childrenOf, type NodeIdentity, type Path } from './children';
import { attempt, errorNode, missingBecause } from './errorNode';
import type { FrameView } from './frameView';
import { fullText } from './fullText';
import { registerNode } from './registerNodes';
import { readOnlyReason, store } from './store';
import { CUT, summarise } from './summary';
import { loadUnsigned, type TypedValue, throughReference } from './typedValue';
import { typeName } from './typeName';
import type { ValueNode } from './valueNode';
import { type Watchable, watchableOf } from './watchable';

/** Two seconds are not too long for a value that somebody asks for by itself. */
const PATIENCE = 40;

/** `make` is tried here: a value whose description is damaged becomes a node that says so. */
export function dataNode(identity: NodeIdentity, view: FrameView, make: () => TypedValue | string): ValueNode {
  return attempt<ValueNode>(
    () => {
      const value = make();
      if (typeof value === 'string') return { ...registerNode(identity.name, value, '', ''), kind: 'data' };
      return new DataNode(identity, view, value);
    },
    (missing) => errorNode(identity.name, missing),
  );
}

/** Nothing is read before it is asked for, and nothing twice. */
export class DataNode implements ValueNode {
  readonly name: string;
  readonly kind: NodeIdentity['kind'];
  readonly evaluateName?: string;
  readonly isInternal?: boolean;
  readonly declaration?: () => SourcePosition | undefined;
  private text: string | undefined;
  private list: ChildList | undefined;

  constructor(
    private readonly identity: NodeIdentity,
    private readonly view: FrameView,
    readonly value: TypedValue,
    private readonly patience = 1,
  ) {
    this.name = identity.name;
    this.kind = identity.kind;
    if (identity.isInternal) this.isInternal = true;
    if (identity.declaration) this.declaration = identity.declaration;
    if (identity.evaluateName !== undefined) this.evaluateName = identity.evaluateName;
  }

  get summary(): string {
    this.text ??= attempt(
      () => summarise(this.value, this.view, this.identity, this.patience),
      (missing) => missing.text,
    );
    return this.text;
  }

  get isConstant(): boolean {
    return attempt(
      () => this.value.type.info?.kind === 'const',
      () => false,
    );
  }

  get code(): (() => SourcePosition | undefined) | undefined {
    const address = attempt(
      () => codeAddress(this.value, this.view),
      () => undefined,
    );
    return address === undefined ? undefined : () => this.view.codeAt(address);
  }

  get unhurried(): (() => ValueNode) | undefined {
    if (this.patience > 1 || this.summary !== CUT) return undefined;
    return () => new DataNode(this.identity, this.view, this.value, PATIENCE);
  }

  get typeName(): string {
    return attempt(
      () => typeName(this.value.type, this.view.spelling),
      () => '',
    );
  }

  get memoryAddress(): bigint | undefined {
    return attempt(
      () => addressOf(this.value, this.view),
      () => undefined,
    );
  }

  get namedChildren(): number {
    return this.childList.named.length;
  }

  get indexedChildren(): number {
    return this.childList.indexed.count;
  }

  children(filter: Parameters<ValueNode['children']>[0] = {}): readonly ValueNode[] {
    const { named, indexed } = this.childList;
    const namedCount = filter.kind === 'indexed' ? 0 : named.length;
    const indexedCount = filter.kind === 'named' ? 0 : indexed.count;
    const total = namedCount + indexedCount;
    const start = filter.start ?? 0;
    const end = Math.min(total, filter.count ? start + filter.count : total);
    const view = filter.format ? this.view.formatted(filter.format) : this.view;
    const nodes: ValueNode[] = [];
    for (let at = start; at < end; at += 1) {
      const child = at < namedCount ? named[at] : indexed.at(at - namedCount);
      if (child) nodes.push(dataNode(child, view, child.value));
    }
    return nodes;
  }

  fullText(): string {
    return this.identity.isRaw ? this.summary : fullText(this.value, this.view);
  }

  get watchable(): Watchable | string {
    return attempt<Watchable | string>(
      () => watchableOf(throughReference(this.value, this.view.memory)),
      (missing) => missing.text,
    );
  }

  get isReadOnly(): boolean {
    const { contents, type } = this.value;
    const isReference = contents.address === undefined && type.stripped.info?.kind.endsWith('reference') === true;
    return !isReference && readOnlyReason(this.value) !== undefined;
  }

  async assign(text: string, { evaluate, effects }: AssignmentMeans): Promise<void> {
    try {
      const target = throughReference(this.value, this.view.memory);
      const reason = readOnlyReason(target);
      if (reason !== undefined) throw new UserError('failed', `"${this.name}" cannot be changed: ${reason}`);
      const written = await newValue(text, target, this.view, evaluate);
      for (const part of written) await store(part.target, part.bytes, effects);
    } catch (error) {
      if (error instanceof UserError) throw error;
      throw new UserError('failed', `"${this.name}" cannot be changed: ${missingBecause(error).text}`);
    }
  }

  private get childList(): ChildList {
    this.list ??= attempt(
      () => childrenOf(this.value, pathOf(this.identity), this.view),
      () => ({ named: [], indexed: { count: 0, at: () => undefined } }),
    );
    return this.list;
  }
}

function pathOf({ evaluateName, memberPrefix, isRaw, kind }: NodeIdentity): Path {
  return {
    ...(evaluateName && { expression: evaluateName }),
    ...(memberPrefix && { memberPrefix }),
    ...(isRaw && { isRaw }),
    ...(kind === 'base-class' && { isBase: true }),
  };
}

/** Where a function begins that the value is, or points to. */
function codeAddress(reference: TypedValue, view: FrameView): bigint | undefined {
  const value = throughReference(reference, view.memory);
  const { info, pointee } = value.type.stripped;
  if (info?.kind === 'subroutine') return value.contents.address;
  if (info?.kind !== 'pointer' || pointee.stripped.info?.kind !== 'subroutine') return undefined;
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
