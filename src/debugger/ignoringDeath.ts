// Commands that come too late: the inferior's end is told by itself.

import { isNativeError } from '../native/errors';

/** What a command fails with when the inferior was killed meanwhile. */
export function isDeath(error: unknown): boolean {
  return isNativeError(error) && error.code === 'no-process';
}

/** Awaits a command that may come too late: the inferior's end is reported by itself. */
export async function ignoringDeath(command: Promise<void>): Promise<void> {
  try {
    await command;
  } catch (error) {
    if (!isDeath(error)) throw error;
  }
}
