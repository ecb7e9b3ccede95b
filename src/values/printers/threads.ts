// Threads of the program as printers name them.

import { readExact } from '../../process/memoryReader';
import type { FrameView } from '../frameView';

/** glibc's struct pthread on x86-64: the thread's pointer to itself, as the ABI for thread-local storage has it, and its tid. */
const SELF = 16n;
const TID = 720n;

/** Linux has no more threads at once, nor larger numbers of them (include/linux/threads.h, PID_MAX_LIMIT). */
export const MAX_THREADS = 0x40_0000;

/** `thread 1234 "worker"`; only the number for a thread of another process. */
export function nameThread(tid: number, view: FrameView): string {
  const name = view.context.threadName?.(tid);
  return name === undefined ? `thread ${tid}` : `thread ${tid} "${name}"`;
}

/** Of the thread with this pthread_t; undefined unless it is one of the program's threads. */
export function tidOf(handle: bigint, view: FrameView): number | undefined {
  const self = readExact(view.memory, handle + SELF, 8);
  if (self?.readBigUInt64LE() !== handle) return undefined;
  const tid = readExact(view.memory, handle + TID, 4)?.readInt32LE();
  return tid !== undefined && view.context.threadName?.(tid) !== undefined ? tid : undefined;
}
