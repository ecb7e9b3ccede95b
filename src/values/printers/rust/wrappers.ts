// Wrappings that look like what is in them: cells, atomics, numbers that are not zero, pins, values without drop.

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { field, maybeField, UnknownLayout } from '../libraryValue';
import type { Printer } from '../printer';
import { core, nameOf, numberIn } from './layout';

/** A number or pointer in any number of wrappings. */
export const printCore: Printer = (wrapped) => {
  const value = core(wrapped);
  if (value.type.info?.kind === 'struct') throw new UnknownLayout('no number');
  return { shownAs: value };
};

/** An AtomicBool has a byte. */
export const printAtomicBool: Printer = (atomic) => {
  const text = () => ['false', 'true'][Number(numberIn(atomic))] ?? String(numberIn(atomic));
  return { summary: text, methods: { load: () => numberIn(atomic) !== 0n } };
};

/** `MaybeUninit` and `ManuallyDrop`: in new versions there is a MaybeDangling in a ManuallyDrop. */
export const printStored: Printer = (wrapped, view) => ({ shownAs: storedIn(wrapped, view) });

export function storedIn(wrapped: TypedValue, view: FrameView): TypedValue {
  const name = nameOf(wrapped.type);
  const [, wrapper] = /^core::mem::(?:\w+::)*(MaybeUninit|ManuallyDrop|MaybeDangling)</.exec(name) ?? [];
  if (!wrapper) return wrapped;
  return storedIn(field(wrapped, view, wrapper === 'MaybeDangling' ? '__0' : 'value'), view);
}

/** The first of these members is all there is to see. */
export function memberPrinter(...names: readonly string[]): Printer {
  return (wrapped, view) => {
    const found = names.map((name) => maybeField(wrapped, view, name)).find((value) => value !== undefined);
    if (!found) throw new UnknownLayout(names.join(' or '));
    return { shownAs: found };
  };
}
