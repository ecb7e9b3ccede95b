// A source file as the protocol names it.

import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import type { DebugProtocol as Dap } from '@vscode/debugprotocol';

/** Files that were seen: a stack of the same files is asked for at every stop. */
const present = new Set<string>();

/** A file that is not here is marked, so that clients do not open it by themselves. */
export function toDapSource(path: string): Dap.Source {
  return {
    name: basename(path),
    path,
    ...(!isPresent(path) && { presentationHint: 'deemphasize' as const }),
  };
}

function isPresent(path: string): boolean {
  if (present.has(path)) return true;
  const isHere = existsSync(path);
  if (isHere) present.add(path);
  return isHere;
}
