// Bundles a TypeScript program of the repository and runs it with this process's arguments.

import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** `entry` is relative to the repository's root. Returns the exit code. The bundle's __dirname is one level below the root. */
export async function runTypeScript(entry, name = basename(entry, '.ts')) {
  const outfile = resolve(ROOT, '.cache', `${name}.js`);
  mkdirSync(resolve(ROOT, '.cache'), { recursive: true });
  await build({ entryPoints: [resolve(ROOT, entry)], outfile, bundle: true, platform: 'node', target: 'node20' });
  const { status, error } = spawnSync(process.execPath, [outfile, ...process.argv.slice(2)], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  if (error) throw error;
  return status ?? 1;
}
