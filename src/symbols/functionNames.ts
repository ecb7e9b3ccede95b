// Names of functions as people know them.

import type { AddressInfo, ElfSymbol, FunctionInfo } from '../native/symbols';

/** DWARF 5 section 7.12, DW_LANG_Rust. */
export const LANGUAGE_RUST = 0x1c;

/** What a frame is called when nothing is known of its address. */
export const UNKNOWN_FUNCTION = '??';

/**
 * `Shape::area() const`, `main`, `hello::run`, `memcpy+0x1f` for code without debug information, `??`.
 * `address` is the file address to count the offset from, `info` what was found for it (for a caller: for the byte before it).
 */
export function functionName(info: AddressInfo, address: bigint): string {
  // Damaged debug information may have a function without its name.
  if (info.function?.name) return describedName(info.function, info.symbol);
  return info.symbol && covers(info.symbol, address) ? symbolWithOffset(info.symbol, address) : UNKNOWN_FUNCTION;
}

/** `name` or `name+0x1f`; the symbol as people write it. */
export function symbolWithOffset(symbol: ElfSymbol, address: bigint): string {
  const offset = address - symbol.address;
  return offset === 0n ? symbol.demangled : `${symbol.demangled}+0x${offset.toString(16)}`;
}

/**
 * A return address after a final call is one past the end of its function, hence the inclusive end.
 * Assembly often leaves sizes out.
 */
function covers(symbol: ElfSymbol, address: bigint): boolean {
  return symbol.size === 0n || address <= symbol.address + symbol.size;
}

/** DWARF has no parameter list in the name, the demangled symbol has. */
function describedName(info: FunctionInfo, symbol: ElfSymbol | undefined): string {
  if (info.language === LANGUAGE_RUST || !symbol || symbol.demangled === symbol.name) return info.name;
  if (!info.ranges.some((range) => symbol.address >= range.low && symbol.address < range.high)) return info.name;
  // Template functions carry their return type in front, split ones "[clone .cold]" behind.
  const start = symbol.demangled.indexOf(info.name);
  if (start < 0) return info.name;
  return symbol.demangled.slice(start).replace(/ \[clone [^\]]*\]/g, '');
}
