// Function name -> breakpoint locations.

import { loadAddress } from '../../native/addresses';
import { isNativeError } from '../../native/errors';
import type { Module } from '../../symbols/module';
import type { BreakpointLocation, Resolution } from './resolution';

/** Every function of that name in `modules`, where its body begins. */
export function resolveFunction(name: string, modules: readonly Module[]): Resolution {
  const locations = new Map<bigint, BreakpointLocation>();
  const damage: string[] = [];
  for (const module of modules) {
    try {
      for (const match of module.native.functionsNamed(name)) {
        const address = loadAddress(match.prologueEnd + module.bias);
        const row = module.native.rowAt(match.prologueEnd);
        locations.set(address, {
          address,
          module,
          ...(row && row.line > 0 ? { file: row.file, line: row.line, column: row.column } : {}),
        });
      }
    } catch (error) {
      if (!isNativeError(error)) throw error;
      damage.push(`The debug information of ${module.path} is damaged: ${error.message}`);
    }
  }
  if (locations.size > 0) return { locations: [...locations.values()] };
  const problem =
    damage.join(' ') ||
    `No loaded module has a function "${name}". Write it as in the source (f, ns::f, Class::method). ` +
      'The breakpoint is set if a library that has it is loaded.';
  return { locations: [], problem };
}
