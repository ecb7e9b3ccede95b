// The names of the system's errors.

import { getSystemErrorName } from 'node:util';

/** `ENOENT`; undefined for what is no error of the system. */
export function errnoName(number: bigint): string | undefined {
  if (number <= 0n || number > 4095n) return undefined;
  const name = getSystemErrorName(-Number(number));
  return /^E[A-Z0-9]+$/.test(name) ? name : undefined;
}
