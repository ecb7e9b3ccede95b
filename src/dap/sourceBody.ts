// A source file as the protocol names it.

import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import type { DebugProtocol as Dap } from '@vscode/debugprotocol';

/** A file that is not here is marked, so that clients do not open it by themselves. */
export function toDapSource(path: string): Dap.Source {
  return {
    name: basename(path),
    path,
    ...(!existsSync(path) && { presentationHint: 'deemphasize' as const }),
  };
}
