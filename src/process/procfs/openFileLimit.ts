// How many files a process may have open, from /proc/PID/limits (proc(5)).

import { readFileSync } from 'node:fs';
import { executableOf } from './processList';
import { readProcessStatus } from './processStatus';

/** The soft limit (getrlimit(2), RLIMIT_NOFILE). Undefined when there is none, or the process is gone. */
export function openFileLimit(pid: number): number | undefined {
  try {
    const soft = /^Max open files +(\d+)/m.exec(readFileSync(`/proc/${pid}/limits`, 'utf8'))?.[1];
    return soft === undefined ? undefined : Number(soft);
  } catch {
    return undefined;
  }
}

/** As Node was given it, which raises its own: that of the nearest ancestor that is not Node itself. */
export function inheritedOpenFileLimit(): number | undefined {
  let pid = process.ppid;
  while (executableOf(pid) === process.execPath) pid = Number(readProcessStatus(pid)?.get('PPid') ?? 0);
  return openFileLimit(pid);
}
