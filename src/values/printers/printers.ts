// Finds the printer of a value's type.

import type { TypeInfo } from '../../native/types';
import type { FrameView } from '../frameView';
import { type TypedValue, throughReference } from '../typedValue';
import { bareName } from './bareName';
import { UnknownLayout } from './libraryValue';
import { LIBSTDCXX } from './libstdcxx/table';
import type { Presentation } from './presentation';
import type { Printer, PrinterRow } from './printer';
import { RUST } from './rust/table';
import { RUST_LANGUAGE } from './rustLanguage/table';

/** Rows are asked in order: libraries that share names tell themselves apart by throwing UnknownLayout. */
const ROWS: readonly PrinterRow[] = [...RUST_LANGUAGE, ...RUST, ...LIBSTDCXX];

const known = new WeakMap<TypeInfo, readonly Printer[]>();

/** Undefined for what no printer knows: it is shown as its members. */
export function presentationOf(reference: TypedValue, view: FrameView): Presentation | undefined {
  const value = throughReference(reference, view.memory);
  const { info } = value.type.stripped;
  if (!info) return undefined;
  let printers = known.get(info);
  if (!printers) {
    printers = printersFor(info);
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

/** Pointers have names in Rust, where they are references and boxes. */
function printersFor(info: TypeInfo): readonly Printer[] {
  const name = info.kind === 'pointer' || ('members' in info && !info.isDeclaration) ? info.name : undefined;
  if (!name) return [];
  const bare = bareName(name);
  return ROWS.filter(({ type }) => (typeof type === 'string' ? type === bare : type.test(name))).map(
    ({ print }) => print,
  );
}
