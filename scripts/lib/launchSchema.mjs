// Loads what src/dap says of the attributes of configurations.

import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { ROOT } from './root.mjs';

/** The exports of src/dap/configuration/launchJsonSchema.ts. */
export async function loadLaunchSchema() {
  const folder = mkdtempSync(join(tmpdir(), 'trapline-schema-'));
  try {
    const outfile = join(folder, 'launchJsonSchema.cjs');
    await build({
      entryPoints: [join(ROOT, 'src/dap/configuration/launchJsonSchema.ts')],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'cjs',
    });
    return createRequire(import.meta.url)(outfile);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
