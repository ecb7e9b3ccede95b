// What the kernel says a thread is doing, from /proc/PID/task/TID/stat (proc(5)).

import { readFileSync } from 'node:fs';

const STATES: Readonly<Record<string, string>> = {
  R: 'running',
  S: 'sleeping',
  D: 'waiting for a device',
  T: 'stopped by job control',
  t: 'held by the debugger',
  Z: 'ended',
  X: 'ended',
  I: 'idle',
};

/** Undefined when the thread is gone. */
export function threadState(pid: number, tid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/task/${tid}/stat`, 'utf8');
    const letter = stat.charAt(stat.lastIndexOf(')') + 2);
    return STATES[letter] ?? `state ${letter}`;
  } catch {
    return undefined;
  }
}
