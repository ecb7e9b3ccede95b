// A source file as the protocol names it.

import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import type { DebugProtocol as Dap } from '@vscode/debugprotocol';

/** For so long a missing file is not looked for again: a stack of 500 threads has thousands of frames in it. */
const ABSENT_MS = 1_000;

/** Files that were seen: a stack of the same files is asked for at every stop. */
const present = new Map<string, Dap.Source>();
/** When it was looked for in vain, as performance.now(). */
const absent = new Map<string, number>();

/** A file that is not here is marked, so that clients do not open it by themselves. */
export function toDapSource(path: string): Dap.Source {
  const known = present.get(path);
  if (known) return known;
  const source = { name: basename(path), path };
  if (!isPresent(path)) return { ...source, presentationHint: 'deemphasize' };
  present.set(path, source);
  return source;
}

function isPresent(path: string): boolean {
  const now = performance.now();
  if (now - (absent.get(path) ?? Number.NEGATIVE_INFINITY) < ABSENT_MS) return false;
  const isHere = existsSync(path);
  if (!isHere) absent.set(path, now);
  return isHere;
}
