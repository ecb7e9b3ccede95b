// Commands that come too late: the inferior's end is told by itself.

import { isNativeError } from '../native/errors';

/** What a command, or a look into /proc, fails with when the inferior was killed meanwhile. */
export function isDeath(error: unknown): boolean {
  if (isNativeError(error)) return error.code === 'no-process';
  if (!(error instanceof Error)) return false;
  const { code, path = '' } = error as NodeJS.ErrnoException;
  return path.startsWith('/proc/') && (code === 'ENOENT' || code === 'ESRCH');
}

/** Awaits a command that may come too late: the inferior's end is reported by itself. */
export async function ignoringDeath(command: Promise<void>): Promise<void> {
  try {
    await command;
  } catch (error) {
    if (!isDeath(error)) throw error;
  }
}
