// Address of an instruction -> breakpoint location.

import { type LoadAddress, loadAddress } from '../../native/addresses';
import type { MemoryReader } from '../../process/memoryReader';
import type { Module } from '../../symbols/module';
import type { ModuleList } from '../../symbols/moduleList';
import type { BreakpointLocation, InstructionHome, Resolution } from './resolution';

export function resolveInstruction(
  address: LoadAddress,
  { memory, modules }: { readonly memory: MemoryReader; readonly modules: ModuleList },
): Resolution {
  if (memory.read(address, 1).bytes.length === 0) {
    return { locations: [], problem: 'There is no memory at this address.' };
  }
  return { locations: [locationAt(address, modules.at(address))] };
}

/** The same instruction of the same file, wherever that is now. Elsewhere a changed byte would be in the middle of another one. */
export function resolveAtHome({ module: home }: InstructionHome, modules: readonly Module[]): Resolution {
  const module = home && modules.find(({ path, native }) => path === home.path && native.info.buildId === home.buildId);
  if (module) return { locations: [locationAt(loadAddress(home.address + module.bias), module)] };
  const where = home ? home.path : 'memory of an earlier program';
  return { locations: [], problem: `It was set in ${where}, which is not there. Set it again, or wait until it is.` };
}

export function instructionHome({ address, module }: BreakpointLocation): InstructionHome {
  if (!module) return {};
  const { path, native } = module;
  return { module: { path, buildId: native.info.buildId, address: module.toFile(address) } };
}

function locationAt(address: LoadAddress, module: Module | undefined): BreakpointLocation {
  if (!module) return { address };
  const row = module.native.rowAt(module.toFile(address));
  return row && row.line > 0
    ? { address, module, file: row.file, line: row.line, column: row.column }
    : { address, module };
}
