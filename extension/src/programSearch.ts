// The executables of a folder, newest first.

import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readElfFile } from './elfFile';

export interface Program {
  readonly path: string;
  /** Milliseconds since the epoch. */
  readonly modified: number;
  readonly hasDebugInfo: boolean;
}

/** Folders in which nobody's own programs are: others' code, and what build tools make for themselves. */
const SKIPPED = new Set(['node_modules', 'CMakeFiles', '__pycache__', 'venv', 'deps', 'incremental']);

/** Cargo's own, among the programs that it builds. */
const BUILD_SCRIPT = /^build[-_]script[-_]/;

const DEEPEST = 8;

/** So that a huge folder does not keep the user waiting. */
const MOST_ENTRIES = 50_000;

const ANY_EXECUTE = 0o111;

export async function findPrograms(root: string): Promise<readonly Program[]> {
  const found = new Map<string, Program>();
  let entries = 0;
  let level = [root];
  for (let depth = 0; depth <= DEEPEST && level.length > 0; depth++) {
    const next: string[] = [];
    for (const folder of level) {
      for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
        if (++entries > MOST_ENTRIES) return newestFirst(found);
        if (entry.isDirectory() && !entry.name.startsWith('.') && !SKIPPED.has(entry.name))
          next.push(join(folder, entry.name));
        if (entry.isFile() && !BUILD_SCRIPT.test(entry.name)) await add(found, join(folder, entry.name));
      }
    }
    level = next;
  }
  return newestFirst(found);
}

/** One of several names of the same file is enough: the first, which is the least deep. */
async function add(found: Map<string, Program>, path: string): Promise<void> {
  const status = await stat(path).catch(() => undefined);
  if (!status || (status.mode & ANY_EXECUTE) === 0) return;
  const identity = `${status.dev}:${status.ino}`;
  if (found.has(identity)) return;
  const file = await readElfFile(path).catch(() => undefined);
  if (file?.isProgram) found.set(identity, { path, modified: status.mtimeMs, hasDebugInfo: file.hasDebugInfo });
}

function newestFirst(found: ReadonlyMap<string, Program>): readonly Program[] {
  return [...found.values()].sort((a, b) => b.modified - a.modified);
}
