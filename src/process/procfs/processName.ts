// What a process is called, from /proc/PID/comm.

import { readFileSync } from 'node:fs';

/** Undefined when it has ended. */
export function processName(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trimEnd();
  } catch {
    return undefined;
  }
}
