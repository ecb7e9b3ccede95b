// What the program's stdin, stdout and stderr are connected to.

import { fstatSync } from 'node:fs';
import { isatty } from 'node:tty';

type Stdio = [string | null, string | null, string | null];

/**
 * The user's stdin as it is; a socket cannot be opened by name, so the program's stdin is empty then. On a terminal, stdout and
 * stderr go to it directly, so that prompts appear when they are written; elsewhere they come as events.
 */
export function programStdio(asEvents: boolean): Stdio {
  const own = (fd: number): string => `/proc/${process.pid}/fd/${fd}`;
  const output = (fd: number): string | null => (!asEvents && isatty(fd) ? own(fd) : null);
  return [canBeOpened(0) ? own(0) : null, output(1), output(2)];
}

function canBeOpened(fd: number): boolean {
  try {
    return !fstatSync(fd).isSocket();
  } catch {
    return false;
  }
}
