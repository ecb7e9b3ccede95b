// Presentations of what holds elements or entries: `(3) {1, 2, 3}`, `(2) {"a": 1, "b": 2}`.

import { Missing } from '../contents';
import { corrupt } from './libraryValue';
import type { Answer, Elements, Entries, LineWriter, NamedPart, Presentation } from './presentation';
import { PrinterFailure } from './printerFailure';

export function elementsLine({ count, at }: Elements, write: LineWriter): string {
  return `(${count}) ${write.list(count, (index) => write.value(at(index)))}`;
}

export function entriesLine({ count, at }: Entries, write: LineWriter): string {
  const list = write.list(count, (index) => {
    const { key, value } = at(index);
    return `${write.value(key)}: ${write.value(value)}`;
  });
  return `(${count}) ${list}`;
}

interface More {
  readonly named?: () => readonly NamedPart[];
  readonly methods?: Readonly<Record<string, () => Answer>>;
}

/** `elements` is called anew each time: what it checks may have changed. */
export function printSequence(elements: () => Elements, { named, methods }: More = {}): Presentation {
  return {
    summary: (write) => elementsLine(elements(), write),
    ...(named && { named }),
    elements,
    methods: { ...ofElements(elements), ...methods },
  };
}

/** Without positions: sets have neither `front` nor `back`. */
export function printElements(elements: () => Elements): Presentation {
  return {
    summary: (write) => elementsLine(elements(), write),
    elements,
    methods: counts(elements),
  };
}

export function printEntries(entries: () => Entries): Presentation {
  return {
    summary: (write) => entriesLine(entries(), write),
    entries,
    methods: counts(entries),
  };
}

function ofElements(elements: () => Elements): Readonly<Record<string, () => Answer>> {
  const at = (index: (count: number) => number) => {
    const { count, at: element } = elements();
    if (count === 0) throw new PrinterFailure(new Missing('<empty: there is no element>'));
    return element(index(count));
  };
  return { ...counts(elements), front: () => at(() => 0), back: () => at((count) => count - 1) };
}

function counts(parts: () => { readonly count: number }): Readonly<Record<string, () => Answer>> {
  return { size: () => BigInt(parts().count), empty: () => parts().count === 0 };
}

/** Throws PrinterFailure for a number of elements that nothing has. */
export function plausibleCount(count: bigint): number {
  if (count > 1n << 40n) throw corrupt(`${count} elements`);
  return Number(count);
}
