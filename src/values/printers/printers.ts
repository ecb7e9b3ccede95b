// Finds the printer of a value's type.

import type { TypeInfo } from '../../native/types';
import type { FrameView } from '../frameView';
import { type TypedValue, throughReference } from '../typedValue';
import type { TypeRef } from '../typeRef';
import { bareName } from './bareName';
import { COMMON } from './commonTable';
import { LIBCXX } from './libcxx/table';
import { UnknownLayout } from './libraryValue';
import { LIBSTDCXX } from './libstdcxx/table';
import type { Presentation } from './presentation';
import type { PrinterRow, ShownAs } from './printer';
import { RUST } from './rust/table';
import { RUST_LANGUAGE } from './rustLanguage/table';

/** Rows are asked in order: libraries that share names tell themselves apart by throwing UnknownLayout. */
const ROWS: readonly PrinterRow[] = [...RUST_LANGUAGE, ...RUST, ...COMMON, ...LIBSTDCXX, ...LIBCXX];

const known = new WeakMap<TypeInfo, readonly PrinterRow[]>();

/** Undefined for what no printer knows: it is shown as its members. */
export function presentationOf(reference: TypedValue, view: FrameView): Presentation | undefined {
  const { type, contents } = throughReference(reference, view.memory);
  const rows = rowsOf(type);
  if (rows.length === 0) return undefined;
  const owner = { type: type.stripped, contents };
  for (const { print } of rows) {
    try {
      const made = print(owner, view);
      return 'shownAs' in made ? wrapping(made, view) : made;
    } catch (error) {
      if (!(error instanceof UnknownLayout)) throw error;
    }
  }
  return undefined;
}

/** Whether the line of a pointer to a value of this type has the value's line in it. */
export function isToldByPointers(type: TypeRef): boolean {
  return rowsOf(type).some((row) => row.isToldByPointers);
}

function rowsOf(type: TypeRef): readonly PrinterRow[] {
  const { info } = type.stripped;
  // Pointers have names in Rust, where they are references and boxes.
  if (!info || (info.kind !== 'pointer' && !('members' in info))) return [];
  let rows = known.get(info);
  if (!rows) {
    const name = info.name ?? ('members' in info ? type.names.at(-1) : undefined);
    if (name === undefined) return [];
    rows = rowsFor(name, 'members' in info && info.isDeclaration);
    known.set(info, rows);
  }
  return rows;
}

function rowsFor(name: string, isDeclaration: boolean): readonly PrinterRow[] {
  const bare = bareName(name);
  return ROWS.filter(({ isForDeclared }) => !isDeclaration || isForDeclared).filter(({ type }) =>
    typeof type === 'string' ? type === bare : type.test(name),
  );
}

function wrapping({ shownAs, renamed = {}, methods: own }: ShownAs, view: FrameView): Presentation {
  const inner = presentationOf(shownAs, view);
  if (!inner) {
    return {
      summary: (write) => write.value(shownAs),
      named: () => [{ name: '[value]', ...(view.spelling !== 'rust' && { suffix: '.load()' }), value: () => shownAs }],
      methods: { load: () => shownAs, ...own },
    };
  }
  const methods = { ...inner.methods, ...own };
  for (const [name, meaning] of Object.entries(renamed)) {
    const method = inner.methods?.[meaning];
    if (method) methods[name] = method;
  }
  return { ...inner, methods };
}
