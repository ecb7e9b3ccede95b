// Finds the printer of a value's type.

import type { TypeInfo } from '../../native/types';
import type { FrameView } from '../frameView';
import { aggregateType } from '../members';
import { type TypedValue, throughReference } from '../typedValue';
import { bareName } from './bareName';
import { UnknownLayout } from './libraryValue';
import { LIBSTDCXX } from './libstdcxx/table';
import type { Presentation } from './presentation';
import type { Printer, PrinterRow } from './printer';
import { RUST_LANGUAGE } from './rustLanguage/table';

/** Rows are asked in order: libraries that share names tell themselves apart by throwing UnknownLayout. */
const ROWS: readonly PrinterRow[] = [...RUST_LANGUAGE, ...LIBSTDCXX];

const known = new WeakMap<TypeInfo, readonly Printer[]>();

/** Undefined for what no printer knows: it is shown as its members. */
export function presentationOf(reference: TypedValue, view: FrameView): Presentation | undefined {
  const value = throughReference(reference, view.memory);
  const info = aggregateType(value);
  if (!info?.name || info.isDeclaration) return undefined;
  let printers = known.get(info);
  if (!printers) {
    printers = printersFor(info.name);
    known.set(info, printers);
  }
  const owner = { ...value, type: value.type.stripped };
  for (const print of printers) {
    try {
      return print(owner, view);
    } catch (error) {
      if (!(error instanceof UnknownLayout)) throw error;
    }
  }
  return undefined;
}

function printersFor(name: string): readonly Printer[] {
  const bare = bareName(name);
  return ROWS.filter(({ type }) => (typeof type === 'string' ? type === bare : type.test(name))).map(
    ({ print }) => print,
  );
}
