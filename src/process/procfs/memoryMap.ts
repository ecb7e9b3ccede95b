// The mappings of a process, from /proc/PID/maps (proc(5)).

import { readFileSync } from 'node:fs';
import { processDirectory } from './processDirectory';

export interface Mapping {
  /** Half-open. */
  readonly start: bigint;
  readonly end: bigint;
  /** `rwxp`, a dash for what is not permitted; the last letter is `p` or `s` (private, shared). */
  readonly permissions: string;
  /** Offset of `start` in the file. */
  readonly offset: bigint;
  /** A file, a name such as `[heap]`, or empty: anonymous. */
  readonly path: string;
}

const LINE = /^([0-9a-f]+)-([0-9a-f]+) (\S{4}) ([0-9a-f]+) \S+ \d+ *(.*)$/;

/** In the order of their addresses; empty when the process is gone. */
export function readMemoryMap(pid: number): readonly Mapping[] {
  let text: string;
  try {
    text = readFileSync(`${processDirectory(pid)}/maps`, 'utf8');
  } catch {
    return [];
  }
  return text.split('\n').flatMap((line) => {
    const fields = LINE.exec(line);
    if (!fields) return [];
    const [, start, end, permissions = '', offset, path = ''] = fields;
    return [{ start: BigInt(`0x${start}`), end: BigInt(`0x${end}`), permissions, offset: BigInt(`0x${offset}`), path }];
  });
}
