// core::cell: RefCell with its borrows, and the guards that borrowing gives.

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { field, pointeeOf, signedOf } from '../libraryValue';
import type { Presentation } from '../presentation';
import type { Printer, ShownAs } from '../printer';
import { printAnnotated } from './annotated';
import { core } from './layout';

/** `get` copies what is inside; it has no other place than `value` has. */
export function printCell(cell: TypedValue, view: FrameView): ShownAs {
  const value = field(cell, view, 'value', 'value');
  return { shownAs: value, methods: { get: () => value } };
}

export function printRefCell(cell: TypedValue, view: FrameView): Presentation {
  const value = field(cell, view, 'value', 'value');
  const flag = core(field(cell, view, 'borrow'));
  return printAnnotated({
    value: () => value,
    notes: () => notesOf(signedOf(flag)),
    suffix: '.value.value',
    methods: { borrow: () => value },
  });
}

/** Readers count up from 0, a writer down. */
function notesOf(borrows: bigint): readonly string[] {
  if (borrows === 0n) return [];
  if (borrows < 0n) return ['borrowed mutably'];
  return [borrows === 1n ? 'borrowed' : `borrowed ${borrows} times`];
}

/** `Ref`, `RefMut` and the like: a pointer to the value at `path`, beside what gives it back. */
export function guardPrinter(...path: readonly string[]): Printer {
  return (guard, view) => {
    const pointer = core(field(guard, view, ...path));
    // Of a str or slice: it has a length, and reads by itself.
    if (pointer.type.info?.kind !== 'pointer') return { shownAs: pointer };
    const target = () => pointeeOf(pointer, view);
    return printAnnotated({ value: target, notes: () => [] });
  };
}
