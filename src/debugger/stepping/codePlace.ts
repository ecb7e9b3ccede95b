// A load address seen as source: module, row, function and inlined calls.

import { type LoadAddress, loadAddress } from '../../native/addresses';
import type { InlineInfo, LineRow } from '../../native/symbols';
import type { AddressRange } from '../../native/tracer';
import { addressInfo } from '../../symbols/addressLookup';
import type { Module } from '../../symbols/module';
import type { ModuleLookup } from '../../symbols/moduleLookup';

export interface CodePlace {
  readonly address: LoadAddress;
  readonly module?: Module;
  /** In file addresses. Absent without line information, or where the compiler gave line 0. */
  readonly row?: LineRow;
  /** In file addresses. Code without a line inside a function that has lines, from the pc to the next row. */
  readonly gap?: { readonly low: bigint; readonly high: bigint };
  /** The pc is where that row begins. */
  readonly isRowStart?: boolean;
  /** And with it a statement. */
  readonly isStatementStart?: boolean;
  /** Equal for two addresses exactly when they are in the same function, split parts included. */
  readonly functionId: string;
  /** The pc is the first instruction of its function or symbol. */
  readonly isFunctionEntry?: boolean;
  /** End of the prologue, when the function has line information. */
  readonly bodyStart?: LoadAddress;
  /** Of the innermost inlined call, or of the function; without parameters. */
  readonly functionName?: string;
  /** Of the function that the inlined calls are in. */
  readonly physicalName?: string;
  /** Innermost first. */
  readonly inlines: readonly InlineInfo[];
}

export function placeAt(modules: ModuleLookup, pc: bigint): CodePlace {
  const address = loadAddress(pc);
  const module = modules.at(address);
  if (!module) return { address, functionId: '', inlines: [] };
  const file = module.toFile(address);
  const { line, function: fn, inlines, symbol } = addressInfo(module, file);
  const row = line && line.line > 0 ? line : undefined;
  const gap = fn && !row ? gapAt(module, file, fn) : undefined;
  const entry = fn?.low ?? symbol?.address;
  return {
    address,
    module,
    functionId: `${module.id}:${fn ? fn.die : `symbol ${symbol?.address}`}`,
    isFunctionEntry: entry === file,
    inlines,
    ...nameOf(inlines[0]?.name ?? fn?.name),
    ...(fn && { physicalName: fn.name }),
    ...(gap ? { gap } : {}),
    ...(row ? { row, isRowStart: row.address === file, isStatementStart: row.isStmt && row.address === file } : {}),
    ...(row && fn ? { bodyStart: loadAddress(fn.prologueEnd + module.bias) } : {}),
  };
}

function nameOf(functionName: string | undefined): { functionName?: string } {
  return functionName === undefined ? {} : { functionName };
}

/** Undefined in a function that has no lines at all. */
function gapAt(
  { native }: Module,
  low: bigint,
  fn: { readonly low: bigint; readonly high: bigint },
): { low: bigint; high: bigint } | undefined {
  if (native.rowsIn(fn).length === 0) return undefined;
  const next = native.rowsIn({ low, high: fn.high })[0];
  return { low, high: next?.address ?? fn.high };
}

export function toLoadRanges(
  module: Module,
  ranges: readonly { readonly low: bigint; readonly high: bigint }[],
): readonly AddressRange[] {
  return ranges.map(({ low, high }) => ({ low: low + module.bias, high: high + module.bias }));
}

/** All parts of the function or symbol around a place, in load addresses; empty where nothing is known. */
export function rangesAround({ module, address }: CodePlace): readonly AddressRange[] {
  if (!module) return [];
  const { function: fn, symbol } = addressInfo(module, module.toFile(address));
  if (fn) return toLoadRanges(module, fn.ranges);
  if (!symbol || symbol.size === 0n) return [];
  return toLoadRanges(module, [{ low: symbol.address, high: symbol.address + symbol.size }]);
}

/** A thunk adjusts `this` and jumps on to the function: Itanium C++ ABI, section 5.1.4.2. */
export function isThunk({ module, address }: CodePlace): boolean {
  const symbol = module?.native.symbolAt(module.toFile(address));
  return symbol !== undefined && /^_ZT[hvc]/.test(symbol.name);
}

/** The address is in a stub that jumps on through the global offset table. */
export function isStub(module: Module, address: bigint): boolean {
  return stubSections(module).some(({ low, high }) => address >= low && address < high);
}

/** The procedure linkage tables of a module, in load addresses. */
export function stubSections(module: Module): readonly AddressRange[] {
  return module.native.info.sections
    .filter(({ name }) => name.startsWith('.plt') || name === '.iplt')
    .map(({ address, size }) => ({ low: module.bias + address, high: module.bias + address + size }));
}
