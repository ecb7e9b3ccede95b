// A process's memory as the kernel has it: breakpoints show.

import { closeSync, openSync, readSync } from 'node:fs';

export function bytesOf(pid: number, address: bigint, length: number): Buffer {
  const file = openSync(`/proc/${pid}/mem`, 'r');
  const bytes = Buffer.alloc(length);
  readSync(file, bytes, 0, length, address);
  closeSync(file);
  return bytes;
}
