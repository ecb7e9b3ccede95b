// Where the dynamic loader tells a debugger what it loads: struct r_debug of <link.h> and the function it calls at each change.

import { type LoadAddress, loadAddress } from '../../native/addresses';
import type { MemoryReader } from '../../process/memoryReader';
import type { Module } from '../../symbols/module';

const PT_DYNAMIC = 2;
const DT_DEBUG = 21n;

/** The empty function that the loader calls before and after each change of its list. */
export function hookAddress(loader: Module): LoadAddress | undefined {
  return symbolAddress(loader, '_dl_debug_state');
}

/**
 * Address of struct r_debug: the loader's own symbol, or what the loader left in DT_DEBUG of the program's dynamic section.
 * Undefined before the loader filled it in.
 */
export function debugAddress(main: Module, loader: Module, memory: MemoryReader): bigint | undefined {
  return symbolAddress(loader, '_r_debug') ?? dynamicEntry(main, memory, DT_DEBUG);
}

function symbolAddress(module: Module, name: string): LoadAddress | undefined {
  const symbol = module.native.symbolsAmong({ names: [name], endings: [] })[0];
  return symbol && loadAddress(symbol.address + module.bias);
}

/** Elf64_Dyn entries are read from memory, where the loader writes DT_DEBUG. */
function dynamicEntry(module: Module, memory: MemoryReader, tag: bigint): bigint | undefined {
  const header = module.native.info.programHeaders.find(({ type }) => type === PT_DYNAMIC);
  if (!header) return undefined;
  const { bytes } = memory.read(header.virtualAddress + module.bias, Number(header.memorySize));
  for (let offset = 0; offset + 16 <= bytes.length; offset += 16) {
    if (bytes.readBigUInt64LE(offset) !== tag) continue;
    const value = bytes.readBigUInt64LE(offset + 8);
    return value === 0n ? undefined : value;
  }
  return undefined;
}
