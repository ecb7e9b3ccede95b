// The children of a value: members, elements, what a pointer points to.

import type { SourcePosition } from '../native/symbols';
import {
  type Child,
  type ChildList,
  type Children,
  listed,
  NONE,
  NOTHING,
  type NodeIdentity,
  type Path,
} from './childList';
import { completed } from './definition';
import { mostDerived } from './dynamicType';
import { addressExpression, operand } from './expressionText';
import type { FrameView } from './frameView';
import { aggregateType, countParts, type Part, partsOf } from './members';
import { presentedChildren } from './presentedChildren';
import { presentationOf } from './printers/printers';
import { elementOf, loadUnsigned, type TypedValue, throughReference, valueAt } from './typedValue';
import { typeName } from './typeName';
import { countVirtualFunctions, isVtablePointer } from './virtualFunctions';

export function childrenOf(reference: TypedValue, path: Path, view: FrameView): ChildList {
  const value = throughReference(reference, view.memory);
  const expression = path.evaluateName;
  const info = value.type.stripped.info;
  switch (info?.kind) {
    case 'array':
      return { named: NONE, indexed: elements(value, info.dimensions[0], expression) };
    case 'pointer':
      return pointerChildren(value, expression, view);
    case 'struct':
    case 'class':
    case 'union':
      return aggregateChildren(completed(value, view), path, view);
    default:
      return NOTHING;
  }
}

function aggregateChildren(value: TypedValue, path: Path, view: FrameView): ChildList {
  const expression = path.evaluateName;
  const presentation = path.isRaw ? undefined : presentationOf(value, view);
  if (presentation) return presentedChildren(presentation, value, expression, view);
  const prefix = path.memberPrefix ?? (expression && `${operand(expression)}.`);
  return { named: memberChildren(value, prefix, path, view), indexed: NONE };
}

/** `prefix` ends in `.`, `->` or `::`. */
function memberChildren(value: TypedValue, prefix: string | undefined, path: Path, view: FrameView): Children {
  const whole = wholeObject(value, path, view);
  const first = whole ? 1 : 0;
  let parts: readonly Part[] | undefined;
  return {
    count: first + countParts(value, view),
    at: (index) => {
      parts ??= partsOf(value, view);
      const part = parts[index - first];
      return part ? new MemberChild(part, prefix) : whole;
    },
  };
}

/** What a base class is known to be a part of, `[Derived]`, in front of its own members. */
function wholeObject(value: TypedValue, path: Path, view: FrameView): Child | undefined {
  const whole = path.kind === 'base-class' ? undefined : mostDerived(value, view);
  if (!whole) return undefined;
  const type = typeName(whole.type, view.spelling);
  // Other names are none in the language: local classes, unnamed namespaces.
  const pointer = !/[({]/.test(type) && (path.pointer ?? (path.evaluateName && addressExpression(path.evaluateName)));
  const evaluateName = pointer && { evaluateName: `*dynamic_cast<${type} *>(${pointer})` };
  return { name: `[${type}]`, ...evaluateName, kind: 'whole', value: () => whole };
}

function elements(
  array: TypedValue,
  dimension: { readonly count?: number; readonly lowerBound: number } | undefined,
  expression: string | undefined,
): Children {
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
  const target = completed(valueAt(pointer.type.stripped.pointee, address, view.memory), view);
  const aggregate = aggregateType(target);
  if (aggregate) {
    // Rust has one operator for members.
    const arrow = view.spelling === 'rust' ? '.' : '->';
    const evaluateName = expression && `*${expression}`;
    const memberPrefix = expression && `${operand(expression)}${arrow}`;
    return aggregate.isDeclaration
      ? NOTHING
      : aggregateChildren(target, { evaluateName, pointer: expression, memberPrefix, kind: 'data' }, view);
  }
  if (isVtablePointer(pointer)) return virtualFunctions(pointer, address, expression, view);
  const kind = target.type.stripped.info?.kind;
  if (kind === undefined || kind === 'subroutine' || kind === 'unspecified') return NOTHING;
  const value = () => target;
  if (!expression) return { named: listed([{ name: '*', kind: 'data', value }]), indexed: NONE };
  // Unary operators group from the right: `**p` needs no parentheses.
  const child: Child = { name: `*${expression}`, evaluateName: `*${expression}`, kind: 'data', value };
  return { named: listed([child]), indexed: NONE };
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
  return { named: NONE, indexed: elements(table, { count, lowerBound: 0 }, expression) };
}

/** A part as its owner's child: what is the same for all values of the type is the shape's. */
class MemberChild implements Child {
  readonly name: string;
  readonly kind: NodeIdentity['kind'];
  readonly evaluateName: string | undefined;
  readonly memberPrefix: string | undefined;
  readonly isInternal: boolean;
  readonly declaration: (() => SourcePosition | undefined) | undefined;

  constructor(
    private readonly part: Part,
    prefix: string | undefined,
  ) {
    const { kind, name, shownName, isPlain, isArtificial, declaration } = part.shape;
    const isBase = kind === 'base-class';
    this.name = shownName;
    this.kind = kind === 'member' ? 'data' : kind;
    // One string each: those far down a list are long, and copied when they are first looked at.
    this.evaluateName = !isBase && prefix && isPlain ? `${prefix}${name}` : undefined;
    this.memberPrefix = isBase
      ? prefix !== undefined && isPlain
        ? `${prefix}${name}::`
        : undefined
      : name === undefined
        ? prefix
        : undefined;
    this.isInternal = isArtificial && name !== undefined;
    this.declaration = declaration;
  }

  value(): TypedValue {
    return this.part.value();
  }
}
