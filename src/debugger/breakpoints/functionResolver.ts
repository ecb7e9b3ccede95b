// Function name -> breakpoint locations.

import { loadAddress } from '../../native/addresses';
import { isNativeError } from '../../native/errors';
import type { Module } from '../../symbols/module';
import { damageText } from './damageText';
import type { BreakpointLocation, Resolution } from './resolution';

/** Every function of that name in `modules`, where its body begins. */
export function resolveFunction(name: string, modules: readonly Module[]): Resolution {
  const locations = new Map<bigint, BreakpointLocation>();
  const damage: string[] = [];
  for (const module of modules) {
    try {
      for (const found of fromDebugInfo(name, module)) locations.set(found.address, found);
    } catch (error) {
      if (!isNativeError(error)) throw error;
      damage.push(damageText(module, error));
      for (const found of fromSymbols(name, module)) locations.set(found.address, found);
    }
  }
  if (locations.size > 0) return { locations: [...locations.values()] };
  const problem =
    damage.join(' ') ||
    `No loaded module has a function "${name}". Write it as in the source (f, ns::f, Class::method). ` +
      'The breakpoint is set if a library that has it is loaded.';
  return { locations: [], problem };
}

function fromDebugInfo(name: string, module: Module): readonly BreakpointLocation[] {
  const { native, bias } = module;
  return native.functionsNamed(name).map(({ prologueEnd }) => {
    const address = loadAddress(prologueEnd + bias);
    const row = native.rowAt(prologueEnd);
    return row && row.line > 0
      ? { address, module, file: row.file, line: row.line, column: row.column }
      : { address, module };
  });
}

/** What is left of a module whose debug information is damaged: the function's first instruction. */
function fromSymbols(name: string, module: Module): readonly BreakpointLocation[] {
  return module.native
    .symbolsNamed(name)
    .filter(({ kind }) => kind === 'function')
    .map(({ address }) => ({ address: loadAddress(address + module.bias), module }));
}
