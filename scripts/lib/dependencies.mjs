// The npm dependencies: installed exactly as package-lock.json says.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './root.mjs';
import { step } from './step.mjs';

/** Runs `npm ci` when node_modules is not what package-lock.json asks for. */
export async function ensureDependencies() {
  if (!isInstalled()) await step('installing npm dependencies (npm ci)', 'npm', ['ci', '--no-audit', '--no-fund']);
}

/** npm records in node_modules/.package-lock.json what it installed; optional packages of other platforms are not in it. */
function isInstalled() {
  const record = join(ROOT, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const wanted = packages(join(ROOT, 'package-lock.json'));
  const installed = packages(record);
  return Object.entries(wanted).every(([path, entry]) => {
    if (!path.startsWith('node_modules/')) return true;
    const found = installed[path];
    return found ? found.version === entry.version && found.integrity === entry.integrity : entry.optional === true;
  });
}

function packages(lockFile) {
  return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
}
