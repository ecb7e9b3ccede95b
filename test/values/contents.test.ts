// Bytes of values whose size is nonsense.

import { expect, it } from 'vitest';
import { MemoryContents, Missing } from '../../src/values/contents';

it('reads no further than the first byte that cannot be read', () => {
  const reads: bigint[] = [];
  const memory = {
    read: (address: bigint, length: number) => {
      reads.push(address);
      const bytes = Buffer.alloc(Math.max(0, Math.min(length, 0x3800 - Number(address))));
      return bytes.length < length ? { bytes, faultAddress: 0x3800n } : { bytes };
    },
  };
  const contents = new MemoryContents(memory, 0x2000n, 2 ** 50);
  expect(contents.read(0, 2 ** 50)).toEqual(Missing.memory(0x3800n));
  expect(reads).toEqual([0x2000n, 0x3000n]);
  expect(contents.read(0x1000, 16)).toEqual(Buffer.alloc(16));
});
