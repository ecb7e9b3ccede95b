// Finds the program the way a shell does.

import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { UsageError } from '../usageError';

/** A name without a slash is looked for in PATH. What is wrong with a path is the adapter's to say. */
export function findProgram(name: string, cwd: string): string {
  if (name.includes('/')) return resolve(cwd, name);
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const candidate = join(folder || '.', name);
    if (isExecutableFile(candidate)) return resolve(candidate);
  }
  const hint = existsSync(resolve(cwd, name)) ? `; did you mean "./${name}"?` : '';
  throw new UsageError(`there is no program "${name}" in PATH${hint}`);
}

function isExecutableFile(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
