// The one interface through which everything above this layer reads memory: a live process, a core file, a test buffer.

import type { MemoryRead, NativeMemory } from '../native/memory';

export type { MemoryRead, NativeMemory };
export type MemoryReader = Pick<NativeMemory, 'read'>;

/** All `length` bytes, or undefined if any of them is unreadable. */
export function readExact(memory: MemoryReader, address: bigint, length: number): Buffer | undefined {
  const { bytes } = memory.read(address, length);
  return bytes.length === length ? bytes : undefined;
}

/** A little-endian pointer, or undefined if it is unreadable. */
export function readPointer(memory: MemoryReader, address: bigint): bigint | undefined {
  return readExact(memory, address, 8)?.readBigUInt64LE(0);
}
