// The children of a value: members, elements, what a pointer points to.

import type { SourcePosition } from '../native/symbols';
import { completed } from './definition';
import { mostDerived } from './dynamicType';
import { addressExpression, operand } from './expressionText';
import type { FrameView } from './frameView';
import { aggregateType, type Part, partsOf } from './members';
import { presentedChildren } from './presentedChildren';
import { presentationOf } from './printers/printers';
import { dereference, elementOf, loadUnsigned, type TypedValue, throughReference, valueAt } from './typedValue';
import { typeName } from './typeName';
import { countVirtualFunctions, isVtablePointer } from './virtualFunctions';

/** Expressions for a value's parts. */
export interface Path {
  /** Evaluates to the value; absent when nothing does. */
  readonly evaluateName?: string | undefined;
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

export interface ChildList {
  readonly named: readonly Child[];
  /** Made one by one: there may be millions. */
  readonly indexed: { readonly count: number; at(index: number): Child | undefined };
}

const NO_ELEMENTS: ChildList['indexed'] = { count: 0, at: () => undefined };
export const NOTHING: ChildList = { named: [], indexed: NO_ELEMENTS };

export function childrenOf(reference: TypedValue, path: Path, view: FrameView): ChildList {
  const value = completed(throughReference(reference, view.memory), view);
  const expression = path.evaluateName;
  const info = value.type.stripped.info;
  switch (info?.kind) {
    case 'array':
      return { named: [], indexed: elements(value, info.dimensions[0], expression) };
    case 'pointer':
      return pointerChildren(value, expression, view);
    case 'struct':
    case 'class':
    case 'union': {
      const presentation = path.isRaw ? undefined : presentationOf(value, view);
      if (presentation) return presentedChildren(presentation, value, expression, view);
      const prefix = path.memberPrefix ?? (expression && `${operand(expression)}.`);
      const members = memberChildren(value, prefix, view);
      return { named: [...wholeObject(value, path, view), ...members], indexed: NO_ELEMENTS };
    }
    default:
      return NOTHING;
  }
}

/** What a base class is known to be a part of, `[Derived]`, in front of its own members. */
function wholeObject(value: TypedValue, path: Path, view: FrameView): readonly Child[] {
  const whole = path.kind === 'base-class' ? undefined : mostDerived(value, view);
  if (!whole) return [];
  const type = typeName(whole.type, view.spelling);
  // Other names are none in the language: local classes, unnamed namespaces.
  const pointer = path.evaluateName && !/[({]/.test(type) && addressExpression(path.evaluateName);
  const evaluateName = pointer && { evaluateName: `*dynamic_cast<${type} *>(${pointer})` };
  return [{ name: `[${type}]`, ...evaluateName, kind: 'whole', value: () => whole }];
}

function elements(
  array: TypedValue,
  dimension: { readonly count?: number; readonly lowerBound: number } | undefined,
  expression: string | undefined,
): ChildList['indexed'] {
  const lowerBound = dimension?.lowerBound ?? 0;
  const owner = expression && operand(expression);
  return {
    count: dimension?.count ?? 0,
    at: (index) => {
      const name = `[${index + lowerBound}]`;
      const evaluateName = owner && { evaluateName: `${owner}${name}` };
      return { name, ...evaluateName, kind: 'data', value: () => elementOf(array, index) };
    },
  };
}

/** A pointer to a struct shows what is in the struct, one to anything else that. */
function pointerChildren(pointer: TypedValue, expression: string | undefined, view: FrameView): ChildList {
  const address = loadUnsigned(pointer);
  if (typeof address !== 'bigint' || address === 0n) return NOTHING;
  if (isVtablePointer(pointer)) return virtualFunctions(pointer, address, expression, view);
  const target = completed(dereference(pointer, view.memory), view);
  const aggregate = aggregateType(target);
  if (aggregate) {
    // Rust has one operator for members.
    const arrow = view.spelling === 'rust' ? '.' : '->';
    const evaluateName = expression && `*${expression}`;
    const memberPrefix = expression && `${operand(expression)}${arrow}`;
    return aggregate.isDeclaration ? NOTHING : childrenOf(target, { evaluateName, memberPrefix, kind: 'data' }, view);
  }
  const kind = target.type.stripped.info?.kind;
  if (kind === undefined || kind === 'subroutine' || kind === 'unspecified') return NOTHING;
  const value = () => target;
  if (!expression) return { named: [{ name: '*', kind: 'data', value }], indexed: NO_ELEMENTS };
  // Unary operators group from the right: `**p` needs no parentheses.
  const child: Child = { name: `*${expression}`, evaluateName: `*${expression}`, kind: 'data', value };
  return { named: [child], indexed: NO_ELEMENTS };
}

function virtualFunctions(
  pointer: TypedValue,
  address: bigint,
  expression: string | undefined,
  view: FrameView,
): ChildList {
  const count = countVirtualFunctions(address, view);
  if (count === 0) return NOTHING;
  const table = valueAt(pointer.type.stripped.pointee.arrayOf(count), address, view.memory);
  return { named: [], indexed: elements(table, { count, lowerBound: 0 }, expression) };
}

/** `prefix` ends in `.`, `->` or `::`. */
function memberChildren(value: TypedValue, prefix: string | undefined, view: FrameView): readonly Child[] {
  let anonymous = 0;
  return partsOf(value, view).map((part) => {
    if (part.kind === 'member' && !part.name) anonymous += 1;
    return new MemberChild(part, prefix, anonymous);
  });
}

/** A thousand may be made at once: what is the same for all values of the type is asked of the part. */
class MemberChild implements Child {
  readonly evaluateName: string | undefined;

  constructor(
    private readonly part: Part,
    private readonly prefix: string | undefined,
    private readonly anonymous: number,
  ) {
    const { kind, name, isPlain } = part.shape;
    // One string each: those far down a list are long, and copied when they are first looked at.
    this.evaluateName = kind !== 'base-class' && prefix && isPlain ? `${prefix}${name}` : undefined;
  }

  get name(): string {
    const { kind, name } = this.part.shape;
    if (kind === 'base-class') return name ?? '<base>';
    if (name === undefined) return `<anonymous ${this.anonymous}>`;
    // Rust numbers the fields of tuples.
    return name.startsWith('__') ? name.replace(/^__(\d+)$/, '$1') : name;
  }

  get kind(): NodeIdentity['kind'] {
    const { kind } = this.part.shape;
    return kind === 'member' ? 'data' : kind;
  }

  get memberPrefix(): string | undefined {
    const { prefix, part } = this;
    if (prefix === undefined) return undefined;
    if (part.kind === 'base-class') return part.shape.isPlain ? `${prefix}${part.name}::` : undefined;
    return part.name === undefined ? prefix : undefined;
  }

  get isInternal(): boolean {
    return this.part.isArtificial && this.part.name !== undefined;
  }

  get declaration(): (() => SourcePosition | undefined) | undefined {
    return this.part.name === undefined ? undefined : this.part.shape.declaration;
  }

  value(): TypedValue {
    return this.part.value();
  }
}
