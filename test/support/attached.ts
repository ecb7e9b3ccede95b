// What a program that was let go must look like: nobody's tracee, its text as in its file, every thread as before.

import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { expect } from 'vitest';
import { readMemoryMap } from '../../src/process/procfs/memoryMap';
import { eventually, isDead } from '../native/tracerSession';

/** How a program may end that was in a trap when the tracer was killed: SIGTRAP, or what runs in the middle of an instruction (docs/limits.md). */
export const TRAPPED: readonly number[] = [5, 4, 7, 11].map((signal) => 128 + signal);

/** Fields of /proc/PID/task/TID/status of all threads that live. */
export function threadStatuses(pid: number): readonly { readonly state: string; readonly tracer: number }[] {
  return readdirSync(`/proc/${pid}/task`).flatMap((tid) => {
    try {
      const status = readFileSync(`/proc/${pid}/task/${tid}/status`, 'utf8');
      const state = /^State:\t(\S)/m.exec(status)?.[1] ?? '';
      return state === 'X' || state === 'Z' ? [] : [{ state, tracer: Number(/^TracerPid:\t(\d+)/m.exec(status)?.[1]) }];
    } catch {
      return [];
    }
  });
}

/** `suspended`: by job control, every thread. */
export async function expectLetGo(pid: number, how: 'running' | 'suspended'): Promise<void> {
  await eventually(() => threadStatuses(pid).every(({ tracer }) => tracer === 0));
  await eventually(() =>
    threadStatuses(pid).every(({ state }) => (how === 'suspended' ? state === 'T' : state !== 'T' && state !== 't')),
  );
  expectTextOfFiles(pid);
}

/** Every executable mapping of a file has the bytes of the file. */
function expectTextOfFiles(pid: number): void {
  // A leader that has ended has no memory.
  const holder = isDead(pid) ? Number(readdirSync(`/proc/${pid}/task`)[1]) : pid;
  const memory = openSync(`/proc/${pid}/task/${holder}/mem`, 'r');
  try {
    for (const { start, end, permissions, offset, path } of readMemoryMap(holder)) {
      if (!permissions.includes('x') || !path.startsWith('/')) continue;
      const length = Number(end - start);
      const [loaded, stored] = [Buffer.alloc(length), Buffer.alloc(length)];
      const file = openSync(path, 'r');
      const size = readSync(file, stored, 0, length, Number(offset));
      closeSync(file);
      readSync(memory, loaded, 0, size, start);
      expect(loaded.equals(stored), `text of ${path}`).toBe(true);
    }
  } finally {
    closeSync(memory);
  }
}
