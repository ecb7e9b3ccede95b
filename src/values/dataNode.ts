// A typed value of the program as a node of the tree that people see.

import type { SourcePosition } from '../native/symbols';
import { UserError } from '../process/userError';
import { type AssignmentMeans, newValue } from './assignment/newValue';
import { type ChildList, childrenOf, NOTHING, type NodeIdentity } from './children';
import type { Missing } from './contents';
import { attempt, errorNode, missingBecause } from './errorNode';
import type { FrameView } from './frameView';
import { fullText } from './fullText';
import { registerNode } from './registerNodes';
import { readOnlyReason, store } from './store';
import { CUT, isNumber, summarise } from './summary';
import { loadUnsigned, type TypedValue, throughReference } from './typedValue';
import { typeName } from './typeName';
import type { ValueNode } from './valueNode';
import { type Watchable, watchableOf } from './watchable';

/** Two seconds are not too long for a value that somebody asks for by itself. */
const PATIENCE = 40;

/** `make` is tried here: a value whose description is damaged becomes a node that says so. */
export function dataNode(identity: NodeIdentity, view: FrameView, make: () => TypedValue | string): ValueNode {
  try {
    const value = make();
    if (typeof value === 'string') return { ...registerNode(identity.name, value, '', ''), kind: 'data' };
    return new DataNode(identity, view, value);
  } catch (error) {
    return errorNode(identity.name, missingBecause(error));
  }
}

/** Nothing is read before it is asked for, and nothing twice. */
export class DataNode implements ValueNode {
  private text: string | undefined;
  private list: ChildList | undefined;
  private plain: boolean | undefined;

  constructor(
    private readonly identity: NodeIdentity,
    private readonly view: FrameView,
    readonly value: TypedValue,
    private readonly patience = 1,
  ) {}

  get name(): string {
    return this.identity.name;
  }

  get kind(): NodeIdentity['kind'] {
    return this.identity.kind;
  }

  get evaluateName(): string | undefined {
    return this.identity.evaluateName;
  }

  get isInternal(): boolean {
    return this.identity.isInternal === true;
  }

  get declaration(): (() => SourcePosition | undefined) | undefined {
    return this.identity.declaration;
  }

  get summary(): string {
    this.text ??= this.ask(this.summarise, (missing) => missing.text);
    return this.text;
  }

  private summarise(value: TypedValue, view: FrameView): string {
    return summarise(value, view, this.identity, this.patience);
  }

  get isConstant(): boolean {
    return this.ask(isConstant, no);
  }

  get code(): (() => SourcePosition | undefined) | undefined {
    const address = this.isPlain ? undefined : this.ask(codeAddress, nothing);
    return address === undefined ? undefined : () => this.view.codeAt(address);
  }

  get unhurried(): (() => ValueNode) | undefined {
    if (this.patience > 1 || this.summary !== CUT) return undefined;
    return () => new DataNode(this.identity, this.view, this.value, PATIENCE);
  }

  get typeName(): string {
    return this.ask(nameOfType, empty);
  }

  get memoryAddress(): bigint | undefined {
    return this.isPlain ? this.value.contents.address : this.ask(addressOf, nothing);
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
      if (child) nodes.push(dataNode(child, view, () => child.value()));
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

  /** A number: there is nothing behind it, and most of a thousand members are numbers. */
  private get isPlain(): boolean {
    this.plain ??= this.ask(isPlain, no);
    return this.plain;
  }

  private get childList(): ChildList {
    this.list ??= this.isPlain ? NOTHING : this.ask(this.findChildren, () => NOTHING);
    return this.list;
  }

  private findChildren(value: TypedValue, view: FrameView): ChildList {
    return childrenOf(value, this.identity, view);
  }

  /** As `attempt`, without functions that are made for one question to one of a thousand nodes. */
  private ask<Answer>(
    question: (this: this, value: TypedValue, view: FrameView) => Answer,
    otherwise: (missing: Missing) => Answer,
  ): Answer {
    try {
      return question.call(this, this.value, this.view);
    } catch (error) {
      return otherwise(missingBecause(error));
    }
  }
}

const no = () => false;
const nothing = () => undefined;
const empty = () => '';

function isPlain({ type }: TypedValue): boolean {
  return isNumber(type.stripped.info);
}

function isConstant({ type }: TypedValue): boolean {
  return type.info?.kind === 'const';
}

function nameOfType({ type }: TypedValue, { spelling }: FrameView): string {
  return typeName(type, spelling);
}

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
