// C strings of the program's libraries.

import type { MemoryReader } from '../../process/memoryReader';

const LIMIT = 4096;

/** UTF-8, cut at the limit. Undefined when it cannot be read. */
export function readCString(memory: MemoryReader, address: bigint): string | undefined {
  const { bytes } = memory.read(address, LIMIT);
  const end = bytes.indexOf(0);
  if (end < 0 && bytes.length < LIMIT) return undefined;
  return bytes.toString('utf8', 0, end < 0 ? LIMIT : end);
}
