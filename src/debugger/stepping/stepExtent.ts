// What code belongs to the line or statement that a step is about.

import type { FileAddress } from '../../native/addresses';
import type { LineRow } from '../../native/symbols';
import type { AddressRange } from '../../native/tracer';
import { addressInfo } from '../../symbols/addressLookup';
import type { Module } from '../../symbols/module';
import { type CodePlace, toLoadRanges } from './codePlace';
import { SourceStatements } from './statements';

interface FileRange {
  readonly low: bigint;
  readonly high: bigint;
}

/** Lines after which a module's memory is emptied. */
const LIMIT = 10_000;
/** By function, inlined call and line: loops come to the same ones again and again. */
const known = new WeakMap<Module, Map<string, readonly FileRange[]>>();

export class StepExtent {
  /** The source as it is at this step. */
  readonly #statements: SourceStatements | undefined;

  constructor(
    readonly start: CodePlace,
    granularity: 'line' | 'statement',
  ) {
    if (granularity === 'statement' && start.module) this.#statements = new SourceStatements(start.module.sources);
  }

  has({ row }: CodePlace): boolean {
    return row !== undefined && this.#hasRow(row);
  }

  /** Another statement begins at the place: on another line, or on this one where that is asked for. */
  isLeftAt(place: CodePlace): boolean {
    if (this.has(place)) return false;
    if (place.isStatementStart) return true;
    // Clang marks the first statement of a line only.
    const { row } = place;
    const { line, file } = this.start.row ?? {};
    return row !== undefined && place.isRowStart === true && row.line === line && row.file === file;
  }

  /** In the function around `place`, which has a row or a gap: of this line wherever its code is, of any other row only the row, to its end. */
  ranges(place: CodePlace): readonly AddressRange[] {
    const { module, row, gap } = place;
    const rest = row ? { low: row.address, high: row.end } : gap;
    if (!module || !rest) return [];
    const own = this.has(place) ? this.#own(place, module) : [];
    return toLoadRanges(module, own.some(({ low }) => low === rest.low) ? own : [...own, rest]);
  }

  #own(place: CodePlace, module: Module): readonly FileRange[] {
    if (this.#statements) return this.#rowsOf(place, module);
    const key = `${place.functionId} ${this.start.inlines[0]?.die} ${place.row?.line} ${place.row?.file}`;
    const ranges = knownIn(module);
    let own = ranges.get(key);
    if (!own) {
      own = this.#rowsOf(place, module);
      ranges.set(key, own);
    }
    return own;
  }

  #rowsOf({ address }: CodePlace, module: Module): readonly FileRange[] {
    return module.native
      .lineRanges(module.toFile(address))
      .flatMap((range) => module.native.rowsIn(range))
      .filter((row) => this.#hasRow(row) && this.#isInScope(module, row))
      .map(({ address: low, end: high }) => ({ low, high }));
  }

  /** The same line in an inlined call, or in another inlined copy of the function, is another one. */
  #isInScope(module: Module, { address }: LineRow): boolean {
    return addressInfo(module, address as FileAddress).inlines[0]?.die === this.start.inlines[0]?.die;
  }

  #hasRow(row: LineRow): boolean {
    const start = this.start.row;
    if (!start || row.line !== start.line || row.file !== start.file) return false;
    // Column 0: the compiler does not say.
    if (!this.#statements || row.column === 0 || start.column === 0) return true;
    return this.#statements.isSame(start, row);
  }
}

function knownIn(module: Module): Map<string, readonly FileRange[]> {
  let ranges = known.get(module);
  if (!ranges || ranges.size >= LIMIT) {
    ranges = new Map();
    known.set(module, ranges);
  }
  return ranges;
}
