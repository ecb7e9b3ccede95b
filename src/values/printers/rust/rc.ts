// Rc, Arc and their Weak: a pointer to a block with two counts and the value.

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { addressOf, corrupt, field, offsetOf, pointeeOf, unsignedOf } from '../libraryValue';
import { placeOf } from '../memberPlaces';
import type { NamedPart, Presentation } from '../presentation';
import { printTraitObject } from '../rustLanguage/traitObject';
import { inParentheses } from './annotated';
import { firstArgument, printUnsized } from './fatPointer';
import { core, nameOf, numberIn, oneOf } from './layout';

/** A `Weak` that never pointed to anything, which no block's address is. */
const DANGLING = (1n << 64n) - 1n;
const MAX_COUNT = 1n << 40n;
/** The two counts are in front of the value. */
const COUNTS = 16n;

export function printRc(owner: TypedValue, view: FrameView): Presentation {
  const { block, shown } = partsOf(owner, view);
  const { strong, weak } = countsOf(block, view);
  const notes = () => {
    if (strong() === 0n) throw corrupt('nobody owns it');
    return [`${strong()} strong`, ...(weak() === 0n ? [] : [`${weak()} weak`])];
  };
  return {
    ...shown,
    summary: (write) => {
      const note = inParentheses(notes());
      return `${shown.summary(write)}${note}`;
    },
    named: () => [...(shown.named?.() ?? []), ...countParts(strong, weak)],
    methods: { ...shown.methods, strong_count: strong, weak_count: weak },
  };
}

/** What is owned by nobody any more is not shown: what is there now may be somebody else's. */
export function printWeak(owner: TypedValue, view: FrameView): Presentation {
  const { block, shown, address } = partsOf(owner, view);
  const { strong, weak } = countsOf(block, view);
  const isDangling = () => address() === DANGLING;
  const counts = () => [...(strong() === 0n ? [] : [`${strong()} strong`]), `${weak()} weak`];
  return {
    ...shown,
    summary: (write) => {
      if (isDangling()) return '<never had a value>';
      const note = inParentheses(counts());
      return `${strong() === 0n ? '<dropped>' : shown.summary(write)}${note}`;
    },
    named: () => {
      if (isDangling()) return [];
      return [...(strong() === 0n ? [] : (shown.named?.() ?? [])), ...countParts(strong, weak)];
    },
    methods: {
      strong_count: () => (isDangling() ? 0n : strong()),
      // As std has it: without an owner none are counted.
      weak_count: () => (isDangling() || strong() === 0n ? 0n : weak()),
    },
  };
}

interface Parts {
  /** `RcInner`; its value may be of a type without a size. */
  readonly block: TypedValue;
  readonly address: () => bigint;
  readonly shown: Presentation;
}

function partsOf(owner: TypedValue, view: FrameView): Parts {
  const pointer = core(field(owner, view, 'ptr'));
  if (pointer.type.info?.kind === 'pointer') {
    const block = pointeeOf(pointer, view);
    const target = oneOf(block, view, 'value', 'data');
    const named = (): readonly NamedPart[] => [{ name: '[target]', isTarget: true, value: () => target }];
    const shown: Presentation = { summary: (write) => write.value(target), named, target: () => target };
    return { block, shown, address: () => unsignedOf(pointer) };
  }
  const address = oneOf(pointer, view, 'data_ptr', 'pointer');
  const block = pointeeOf(address, view);
  const parts = { block, address: () => unsignedOf(address) };
  const value = oneOf(block, view, 'value', 'data');
  const name = firstArgument(nameOf(owner.type));
  if (/^\(?dyn /.test(name)) return { ...parts, shown: printTraitObject(pointer, view, COUNTS) };
  const length = field(pointer, view, 'length');
  // By its offset: rustc 1.63 describes the value without a size as a bit-field of no bits, which has no address.
  const offset = BigInt(offsetOf(block.type, placeOf(block.type, 'value') ? 'value' : 'data'));
  const span = () => ({ address: addressOf(block) + offset, count: numberIn(length) });
  return { ...parts, shown: printUnsized({ name, type: value.type }, span, view) };
}

function countsOf(block: TypedValue, view: FrameView): { strong: () => bigint; weak: () => bigint } {
  const [strongly, weakly] = [field(block, view, 'strong'), field(block, view, 'weak')];
  const count = (value: TypedValue) => {
    const number = numberIn(value);
    // An Arc that is about to be owned alone locks its weak count for a moment.
    if (number === DANGLING) return 1n;
    if (number > MAX_COUNT) throw corrupt(`a count of ${number}`);
    return number;
  };
  const strong = () => count(strongly);
  // All owners together hold one weak reference.
  const weak = () => count(weakly) - (strong() > 0n ? 1n : 0n);
  return { strong, weak };
}

function countParts(strong: () => bigint, weak: () => bigint): readonly NamedPart[] {
  return [
    { name: '[strong]', value: () => String(strong()) },
    { name: '[weak]', value: () => String(weak()) },
  ];
}
