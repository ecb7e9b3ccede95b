// Loads the addon: the only importer of the .node file.

import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { BytecodeAddon } from './bytecode';
import type { MemoryAddon } from './memory';
import type { ProcessorAddon } from './processor';
import type { StopsAddon } from './stops';
import type { SymbolsAddon } from './symbols';
import type { TracerConstructor } from './tracer';
import type { UnwindAddon } from './unwind';

export interface Addon extends BytecodeAddon, MemoryAddon, ProcessorAddon, StopsAddon, SymbolsAddon, UnwindAddon {
  Tracer: TracerConstructor;
}

let loaded: Addon | undefined;

/** Loads once. `TRAPLINE_ADDON` names another build of it, for instance the sanitizer build. */
export function addon(): Addon {
  loaded ??= createRequire(__filename)(addonPath()) as Addon;
  return loaded;
}

/** The file that is, or would be, loaded. */
export function addonPath(): string {
  const override = process.env.TRAPLINE_ADDON;
  if (override) return override;
  const tried = [
    join(__dirname, 'trapline.node'),
    join(__dirname, '..', 'build', 'Release', 'trapline.node'),
    join(__dirname, '..', '..', 'build', 'Release', 'trapline.node'),
  ];
  const found = tried.find((path) => existsSync(path));
  if (!found)
    throw new Error(
      `The native part of Trapline is not built. Run "npm run build". Looked for:\n  ${tried.join('\n  ')}`,
    );
  return found;
}
