// The children of a value: members, elements, what a pointer points to.

import type { SourcePosition } from '../native/symbols';
import { completed } from './definition';
import { mostDerived } from './dynamicType';
import { addressExpression, isPlainName, operand } from './expressionText';
import type { FrameView } from './frameView';
import { aggregateType, type Part, partsOf } from './members';
import { presentedChildren } from './presentedChildren';
import { presentationOf } from './printers/printers';
import { dereference, elementOf, loadUnsigned, type TypedValue, throughReference, valueAt } from './typedValue';
import { typeName } from './typeName';
import { countVirtualFunctions, isVtablePointer } from './virtualFunctions';

export interface NodeIdentity {
  readonly name: string;
  readonly evaluateName?: string;
  /** For what has no expression of its own but members that have: see Path in children.ts. */
  readonly memberPrefix?: string;
  readonly kind: 'data' | 'base-class' | 'whole' | 'static' | 'made';
  readonly isInternal?: boolean;
  readonly declaration?: () => SourcePosition | undefined;
  /** Shown as its plain members, although a printer knows the type. */
  readonly isRaw?: boolean;
}

/** Expressions for a value's parts. */
export interface Path {
  /** Evaluates to the value; absent when nothing does. */
  readonly expression?: string;
  /** What a member's name is put behind, when it is not the expression: anonymous members and bases have none of their own. */
  readonly memberPrefix?: string;
  readonly isRaw?: boolean;
  /** A base class that is shown inside of its object. */
  readonly isBase?: boolean;
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
const NOTHING: ChildList = { named: [], indexed: NO_ELEMENTS };

export function childrenOf(reference: TypedValue, path: Path, view: FrameView): ChildList {
  const value = completed(throughReference(reference, view.memory), view);
  const { expression } = path;
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
  const whole = path.isBase ? undefined : mostDerived(value, view);
  if (!whole) return [];
  const type = typeName(whole.type, view.spelling);
  // Other names are none in the language: local classes, unnamed namespaces.
  const pointer = path.expression && !/[({]/.test(type) && addressExpression(path.expression);
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
    const path = expression ? { expression: `*${expression}`, memberPrefix: `${operand(expression)}${arrow}` } : {};
    return aggregate.isDeclaration ? NOTHING : childrenOf(target, path, view);
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
    return memberChild(part, prefix, anonymous);
  });
}

function memberChild(part: Part, prefix: string | undefined, anonymous: number): Child {
  const { name, declaration, value } = part;
  if (part.kind === 'base-class') {
    const memberPrefix = prefix && name && isPlainName(name) ? { memberPrefix: `${prefix}${name}::` } : {};
    return { name: name ?? '<base>', kind: 'base-class', ...memberPrefix, value };
  }
  if (!name) {
    const memberPrefix = prefix ? { memberPrefix: prefix } : {};
    return { name: `<anonymous ${anonymous}>`, kind: 'data', ...memberPrefix, value };
  }
  const evaluateName = prefix && isPlainName(name) ? { evaluateName: `${prefix}${name}` } : {};
  // Rust numbers the fields of tuples.
  const shown = name.replace(/^__(\d+)$/, '$1');
  return {
    name: shown,
    kind: part.kind === 'static' ? 'static' : 'data',
    ...evaluateName,
    ...(part.isArtificial && { isInternal: true }),
    ...(declaration && { declaration }),
    value,
  };
}
