// The processes that there are, and what each of them runs.

import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

const DELETED = ' (deleted)';

/** Pids, in no order. */
export function processIds(): readonly number[] {
  return readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? [Number(name)] : []));
}

/** Path of the executable, as it was when it was started; undefined for kernel threads and where it is not ours to see. */
export function executableOf(pid: number): string | undefined {
  try {
    const path = readlinkSync(`/proc/${pid}/exe`);
    return path.endsWith(DELETED) ? path.slice(0, -DELETED.length) : path;
  } catch {
    return undefined;
  }
}

/** argv, which is for everybody to see; empty for kernel threads and when the process is gone. */
export function commandLineOf(pid: number): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replace(/\0$/, '').split('\0');
  } catch {
    return [];
  }
}

/** Ticks from boot to its start, which tells it from an earlier process with its pid; undefined when it is gone. */
export function startTimeOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // Field 22; field 3 follows the parenthesised name.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}
