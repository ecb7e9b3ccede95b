// Where in /proc the things are that the threads of a process have in common: memory, descriptors (proc(5)).

import { readdirSync, readlinkSync } from 'node:fs';

/** /proc/PID, unless the leader has ended while others go on: then it is empty, and this is that of one of the others. */
export function processDirectory(pid: number): string {
  const own = `/proc/${pid}`;
  if (hasExecutable(own)) return own;
  return threadDirectories(own).find(hasExecutable) ?? own;
}

function threadDirectories(own: string): readonly string[] {
  try {
    return readdirSync(`${own}/task`).map((tid) => `${own}/task/${tid}`);
  } catch {
    return [];
  }
}

/** A thread without memory has no executable either (proc_pid_exe(5)). */
function hasExecutable(directory: string): boolean {
  try {
    readlinkSync(`${directory}/exe`);
    return true;
  } catch {
    return false;
  }
}
