// The project's own files, as git knows them: tracked, and new ones that are not ignored.

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './root.mjs';

/** Paths relative to the repository's folder that match git's own patterns, for instance `native/**` or `*.mjs`. */
export function projectFiles(...patterns) {
  const list = execFileSync(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', ...patterns],
    {
      cwd: ROOT,
      encoding: 'utf8',
    },
  );
  return list.split('\0').filter((path) => path !== '' && existsSync(join(ROOT, path)));
}
