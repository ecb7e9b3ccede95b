// Where calls return to: an instruction of the program that it never executes.

import type { MemoryReader } from '../../process/memoryReader';
import { AT_ENTRY, readAuxv } from '../loader/auxv';

/** `_start` of glibc is shorter. */
const LONGEST_START = 64;
const HLT = 0xf4;

/**
 * The hlt behind the last call of `_start`, which does not return; else `_start` itself, which has been left for good. A copy of the
 * program that returns to the hlt (a fork in the call) ends there. Undefined when the program is gone.
 */
export function returnSite(pid: number, memory: MemoryReader): bigint | undefined {
  let entry: bigint | undefined;
  try {
    entry = readAuxv(pid).get(AT_ENTRY);
  } catch {
    return undefined;
  }
  if (entry === undefined) return undefined;
  const { bytes } = memory.read(entry, LONGEST_START);
  // call *DISPLACEMENT(%rip); hlt
  for (let at = 0; at + 6 < bytes.length; at += 1) {
    if (bytes[at] === 0xff && bytes[at + 1] === 0x15 && bytes[at + 6] === HLT) return entry + BigInt(at + 6);
  }
  return entry;
}
