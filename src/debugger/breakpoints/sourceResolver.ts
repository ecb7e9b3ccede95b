// Source line -> breakpoint locations.

import { loadAddress } from '../../native/addresses';
import { isNativeError } from '../../native/errors';
import type { LineEntry, LineRow } from '../../native/symbols';
import type { Module } from '../../symbols/module';
import { damageText } from './damageText';
import type { BreakpointLocation, Resolution } from './resolution';
import { matchSource } from './sourcePath';
import { type Home, whyMoved, whyNothingBelow, whyUnknown } from './whyNoCode';

interface Found {
  readonly home: Home;
  readonly line: number;
  readonly locations: readonly BreakpointLocation[];
}

/**
 * All places of the line in `modules`, one for each function or inlined copy; the next line below that has code if it has none.
 * `column`: the statement that begins there, or the last one in front of it.
 */
export function resolveSource(
  { path, line, column }: { readonly path: string; readonly line: number; readonly column?: number },
  modules: readonly Module[],
): Resolution {
  const found: Found[] = [];
  const others = new Set<string>();
  const damage: string[] = [];
  let home: Home | undefined;
  for (const module of modules) {
    try {
      const match = matchSource(module, path);
      for (const file of match.others) others.add(file);
      for (const file of match.files) {
        home ??= { module, file };
        const answer = module.native.lineEntries({ file, line });
        if (!answer) continue;
        const atColumn =
          column === undefined || answer.line !== line ? [] : locationsAt(column, module, answer.entries);
        found.push({
          home: { module, file },
          line: answer.line,
          locations: atColumn.length > 0 ? atColumn : locations(module, answer.entries),
        });
      }
    } catch (error) {
      if (!isNativeError(error)) throw error;
      damage.push(damageText(module, error));
    }
  }
  const best = Math.min(...found.map((one) => one.line));
  const chosen = found.filter((one) => one.line === best);
  const [first] = chosen;
  if (first) {
    const note = first.line === line ? undefined : whyMoved({ path, line }, first.line, first.home);
    return { locations: chosen.flatMap((one) => one.locations), ...(note !== undefined && { note }) };
  }
  if (damage.length > 0) return { locations: [], problem: damage.join(' ') };
  return {
    locations: [],
    // What waits for libraries is looked for in each, and nobody asks why it is in none of them.
    get problem() {
      return home ? whyNothingBelow({ path, line }, home) : whyUnknown({ path, line }, modules, [...others]);
    },
  };
}

/** The lowest address of each scope; after the prologue where the line is a function's first. */
function locations(module: Module, entries: readonly LineEntry[]): readonly BreakpointLocation[] {
  const lowest = new Map<number | undefined, LineEntry>();
  for (const entry of entries) {
    const known = lowest.get(entry.scope);
    if (!known || entry.address < known.address) lowest.set(entry.scope, entry);
  }
  return [...lowest.values()].map((entry) => ({
    address: loadAddress((entry.prologueEnd ?? entry.address) + module.bias),
    module,
    file: entry.file,
    line: entry.line,
    column: entry.column,
  }));
}

/** Empty where the compiler gave no columns. */
function locationsAt(wanted: number, module: Module, entries: readonly LineEntry[]): readonly BreakpointLocation[] {
  const { native } = module;
  const rows = entries.flatMap(({ address, line, file }) =>
    (native.addressInfo(address).function?.ranges ?? [])
      .flatMap((range) => native.rowsIn(range))
      .filter((row) => row.isStmt && row.line === line && row.file === file && row.column > 0),
  );
  const columns = rows.map(({ column }) => column);
  const before = columns.filter((column) => column <= wanted);
  const chosen = before.length > 0 ? Math.max(...before) : Math.min(...columns);
  const lowest = new Map<unknown, LineRow>();
  for (const row of rows.filter(({ column }) => column === chosen)) {
    const { inlines, function: fn } = native.addressInfo(row.address);
    const scope = inlines[0]?.die ?? fn?.die;
    const known = lowest.get(scope);
    if (!known || row.address < known.address) lowest.set(scope, row);
  }
  return [...lowest.values()].map(({ address, file, line, column }) => ({
    address: loadAddress(address + module.bias),
    module,
    file,
    line,
    column,
  }));
}
