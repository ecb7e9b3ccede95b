// What all nodes of typed values of the program have in common: who they are, their type, how they are written and watched.

import type { SourcePosition } from '../native/symbols';
import { UserError } from '../process/userError';
import { type AssignmentMeans, newValue } from './assignment/newValue';
import type { NodeIdentity } from './childList';
import { attempt, missingBecause } from './errorNode';
import type { FrameView } from './frameView';
import { readOnlyReason, store } from './store';
import { type TypedValue, throughReference } from './typedValue';
import { typeName } from './typeName';
import { type Watchable, watchableOf } from './watchable';

/** A thousand are made at once, and each is asked for all that the client shows: what is known of it is a field. */
export abstract class TypedNode implements NodeIdentity {
  readonly name: string;
  readonly kind: NodeIdentity['kind'];
  readonly evaluateName: string | undefined;
  readonly isInternal: boolean;
  readonly declaration: (() => SourcePosition | undefined) | undefined;

  constructor(
    identity: NodeIdentity,
    protected readonly view: FrameView,
    readonly value: TypedValue,
  ) {
    this.name = identity.name;
    this.kind = identity.kind;
    this.evaluateName = identity.evaluateName;
    this.isInternal = identity.isInternal === true;
    this.declaration = identity.declaration;
  }

  get typeName(): string {
    try {
      return typeName(this.value.type, this.view.spelling);
    } catch (error) {
      missingBecause(error);
      return '';
    }
  }

  get isConstant(): boolean {
    try {
      return this.value.type.info?.kind === 'const';
    } catch (error) {
      missingBecause(error);
      return false;
    }
  }

  get watchable(): Watchable | string {
    return attempt<Watchable | string>(
      () => watchableOf(throughReference(this.value, this.view.memory)),
      (missing) => missing.text,
    );
  }

  get isReadOnly(): boolean {
    const { contents, type } = this.value;
    if (contents.address !== undefined) return false;
    const isReference = type.stripped.info?.kind.endsWith('reference') === true;
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
}
