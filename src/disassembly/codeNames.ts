// What symbols and line tables say of code addresses, one look-up per address and request.

import { type FileAddress, loadAddress } from '../native/addresses';
import { isNativeError } from '../native/errors';
import type { ElfSymbol, LineRow, SourcePosition } from '../native/symbols';
import type { MemoryReader } from '../process/memoryReader';
import { symbolWithOffset } from '../symbols/functionNames';
import type { Module } from '../symbols/module';
import type { ModuleLookup } from '../symbols/moduleLookup';
import { functionStartBelow } from './unwindTable';

export class CodeNames {
  private lastRow: { readonly module: Module; readonly row: LineRow } | undefined;
  private lastSymbol: { readonly module: Module; readonly symbol: ElfSymbol; readonly from: bigint } | undefined;

  constructor(private readonly modules: ModuleLookup) {}

  /** `main+0x1f` where a symbol covers the address. */
  symbolAt(address: bigint): string | undefined {
    const module = this.modules.at(loadAddress(address));
    if (!module) return undefined;
    const fileAddress = module.toFile(loadAddress(address));
    const symbol = this.symbolIn(module, fileAddress);
    return symbol && symbolWithOffset(symbol, fileAddress);
  }

  private symbolIn(module: Module, fileAddress: bigint): ElfSymbol | undefined {
    const known = this.lastSymbol;
    const isKnown =
      known?.module === module && fileAddress >= known.from && fileAddress < (known.symbol.sameUntil ?? 0n);
    if (isKnown) return known.symbol;
    const symbol = module.native.symbolAt(fileAddress);
    if (symbol) this.lastSymbol = { module, symbol, from: fileAddress };
    return symbol;
  }

  /** Line 0 belongs to no line. */
  positionAt(address: bigint): SourcePosition | undefined {
    const module = this.modules.at(loadAddress(address));
    if (!module) return undefined;
    const fileAddress = module.toFile(loadAddress(address));
    const known = this.lastRow;
    const isKnown = known?.module === module && fileAddress >= known.row.address && fileAddress < known.row.end;
    const row = isKnown ? known.row : orNothing(() => module.native.rowAt(fileAddress));
    if (!row) return undefined;
    this.lastRow = { module, row };
    return row.line > 0 ? { file: row.file, line: row.line, column: row.column } : undefined;
  }

  /**
   * Places before `address`, ascending, where an instruction begins for certain: lines within `distance`, and the nearest
   * symbol, unwound function, entry point or section start below them. Empty when the module knows none.
   */
  boundariesBefore(address: bigint, distance: bigint, memory: MemoryReader): readonly bigint[] {
    const module = this.modules.at(loadAddress(address - 1n));
    if (!module) return [];
    const end = module.toFile(loadAddress(address));
    const low = end > distance ? end - distance : 0n;
    const rows = orNothing(() => module.native.rowsIn({ low, high: end })) ?? [];
    const starts = rows.map((row) => row.address).filter((start) => start < end);
    const lowest = starts[0] ?? end;
    const further = startBefore(module, lowest, memory);
    if (further !== undefined) starts.unshift(further);
    return starts.map((start) => loadAddress(start + module.bias));
  }
}

/** The nearest of what is no line: symbol, entry point, section start. */
function startBefore(module: Module, end: bigint, memory: MemoryReader): bigint | undefined {
  const { info } = module.native;
  const section = info.sections.find(({ address, size }) => address < end && end <= address + size && size > 0n);
  if (!section) return undefined;
  const symbol = module.native.symbolAt(end - 1n)?.address ?? 0n;
  const unwound = functionStartBelow(end as FileAddress, module, memory) ?? 0n;
  const candidates = [symbol, unwound, info.entry].filter((start) => start > section.address && start < end);
  return candidates.reduce((nearest, start) => (start > nearest ? start : nearest), section.address);
}

/** Damaged debug information costs the source lines, not the disassembly. */
function orNothing<Result>(find: () => Result): Result | undefined {
  try {
    return find();
  } catch (error) {
    if (isNativeError(error) && error.code === 'bad-dwarf') return undefined;
    throw error;
  }
}
