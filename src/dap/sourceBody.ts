// A source file as the protocol names it.

import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import type { DebugProtocol as Dap } from '@vscode/debugprotocol';

/** For so long a missing file is not looked for again: the stacks of 500 threads have thousands of frames in it. */
const ABSENT_MS = 1_000;

interface Known {
  readonly source: Dap.Source;
  /** As performance.now(). */
  readonly validUntil: number;
}

const known = new Map<string, Known>();

/** A file that is not here is marked, so that clients do not open it by themselves. */
export function toDapSource(path: string): Dap.Source {
  const found = known.get(path);
  if (found && (found.validUntil === Number.POSITIVE_INFINITY || performance.now() < found.validUntil))
    return found.source;
  const source = { name: basename(path), path };
  const entry: Known = existsSync(path)
    ? { source, validUntil: Number.POSITIVE_INFINITY }
    : { source: { ...source, presentationHint: 'deemphasize' }, validUntil: performance.now() + ABSENT_MS };
  known.set(path, entry);
  return entry.source;
}
