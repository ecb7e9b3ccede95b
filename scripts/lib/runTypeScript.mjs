// Sets up, then bundles a TypeScript program of the repository and runs it.

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './root.mjs';
import { setup } from './setup.mjs';

/** `entry` is relative to the repository; the bundle is .cache/`name`.js, so its __dirname is one level below. Returns the exit code. */
export async function runTypeScript(entry, name, args) {
  await setup();
  // After set-up only: it may have had to install it.
  const { build } = await import('esbuild');
  const outfile = join(ROOT, '.cache', `${name}.js`);
  await build({ entryPoints: [join(ROOT, entry)], outfile, bundle: true, platform: 'node', target: 'node20' });
  const { status, error } = spawnSync(process.execPath, [outfile, ...args], { cwd: ROOT, stdio: 'inherit' });
  if (error) throw error;
  return status ?? 1;
}
