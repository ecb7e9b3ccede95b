// What the kernel says of a process or thread in /proc/PID/status (proc(5)).

import { readFileSync } from 'node:fs';

/** By the names that the file has, `Name`, `State`, ...; undefined when there is no such process or thread. */
export function readProcessStatus(id: number): ReadonlyMap<string, string> | undefined {
  try {
    const lines = readFileSync(`/proc/${id}/status`, 'utf8').trimEnd().split('\n');
    return new Map(
      lines.map((line) => {
        const colon = line.indexOf(':');
        return [line.slice(0, colon), line.slice(colon + 1).trim()];
      }),
    );
  } catch {
    return undefined;
  }
}
