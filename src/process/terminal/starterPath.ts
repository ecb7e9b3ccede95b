// Where the program is that terminals run in place of the user's: beside the addon.

import { existsSync } from 'node:fs';
import { join } from 'node:path';

const NAME = 'trapline-terminal';

/** Undefined when it was not built. */
export function starterPath(): string | undefined {
  return [
    join(__dirname, NAME),
    join(__dirname, '..', 'build', 'Release', NAME),
    join(__dirname, '..', '..', '..', 'build', 'Release', NAME),
  ].find((path) => existsSync(path));
}
