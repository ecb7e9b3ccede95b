// Stamps: what an output was made from, so that it is made again exactly when that changed.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from './root.mjs';

/** A hash over the names and contents of files and folders (relative to the repository) and over further facts. */
export function fingerprint(paths, facts = []) {
  const hash = createHash('sha256').update(JSON.stringify(facts));
  for (const path of paths.flatMap(filesBelow)) {
    hash.update(`\0${path}\0`).update(readFileSync(join(ROOT, path)));
  }
  return hash.digest('hex');
}

function filesBelow(path) {
  const absolute = join(ROOT, path);
  if (!existsSync(absolute)) return [];
  if (!statSync(absolute).isDirectory()) return [path];
  return readdirSync(absolute)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)));
}

/** Runs `make` unless all `outputs` exist and `stampFile` holds `wanted`; the stamp is written only after success. */
export async function whenStale({ stampFile, wanted, outputs }, make) {
  const file = join(ROOT, stampFile);
  const isFresh = existsSync(file) && readFileSync(file, 'utf8') === wanted;
  if (isFresh && outputs.every((output) => existsSync(join(ROOT, output)))) return;
  rmSync(file, { force: true });
  await make();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, wanted);
}
