// What is said of a value's children before they are looked at.

import type { SourcePosition } from '../native/symbols';
import type { TypedValue } from './typedValue';

/** Expressions for a value's parts. */
export interface Path {
  /** Evaluates to the value; absent when nothing does. */
  readonly evaluateName?: string | undefined;
  /** Evaluates to a pointer to the value; `&evaluateName` does too, but takes longer to read. */
  readonly pointer?: string | undefined;
  /** What a member's name is put behind, when it is not the expression: anonymous members and bases have none of their own. */
  readonly memberPrefix?: string | undefined;
  /** Shown as its plain members, although a printer knows the type. */
  readonly isRaw?: boolean;
  /** `base-class`: shown inside of its object. */
  readonly kind: 'data' | 'base-class' | 'whole' | 'static' | 'made';
}

export interface NodeIdentity extends Path {
  readonly name: string;
  readonly isInternal?: boolean | undefined;
  readonly declaration?: (() => SourcePosition | undefined) | undefined;
}

export interface Child extends NodeIdentity {
  /** A text is no value of the program, but a fact about its owner. */
  value(): TypedValue | string;
}

/** Made one by one: there may be millions. */
export interface Children {
  readonly count: number;
  at(index: number): Child | undefined;
}

export interface ChildList {
  readonly named: Children;
  readonly indexed: Children;
}

export const NONE: Children = { count: 0, at: () => undefined };
export const NOTHING: ChildList = { named: NONE, indexed: NONE };

export function listed(children: readonly Child[]): Children {
  return { count: children.length, at: (index) => children[index] };
}
