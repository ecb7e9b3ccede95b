// The auxiliary vector that the kernel gave a program at exec: getauxval(3).

import { readFileSync } from 'node:fs';

export const AT_BASE = 7n;
export const AT_ENTRY = 9n;
export const AT_SYSINFO_EHDR = 33n;

/** Pairs of 64-bit words, type to value; proc(5), /proc/PID/auxv. Throws when the process is gone. */
export function readAuxv(pid: number): ReadonlyMap<bigint, bigint> {
  const bytes = readFileSync(`/proc/${pid}/auxv`);
  const entries = new Map<bigint, bigint>();
  for (let offset = 0; offset + 16 <= bytes.length; offset += 16) {
    entries.set(bytes.readBigUInt64LE(offset), bytes.readBigUInt64LE(offset + 8));
  }
  return entries;
}
