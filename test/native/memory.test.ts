// The face of native memory: partial reads and wrong arguments.

import { describe, expect, it } from 'vitest';
import { addon } from '../../src/native/addon';

describe('native memory', () => {
  const memory = addon().bufferMemory({ address: 0x1000n, bytes: Buffer.from('hello') });

  it.each([
    ['all of it', 0x1000n, 5, 'hello', undefined],
    ['a part', 0x1001n, 2, 'el', undefined],
    ['the readable prefix', 0x1003n, 10, 'lo', 0x1005n],
    ['nothing', 0xfffn, 1, '', 0xfffn],
    ['no bytes', 0x1000n, 0, '', undefined],
  ])('reads %s', (_name, address, length, text, faultAddress) => {
    const read = memory.read(address, length);
    expect(read.bytes.toString()).toBe(text);
    expect(read.faultAddress).toBe(faultAddress);
  });

  it('reads pages as a whole', () => {
    const bytes = Buffer.alloc(2 * 4096, 'ab');
    const pages = addon().bufferMemory({ address: 0x1000n, bytes });
    expect(pages.page(0x1fffn)?.equals(bytes.subarray(0, 4096))).toBe(true);
    expect(pages.page(0x2001n)?.length).toBe(4096);
    expect(pages.page(0x3000n)).toBeUndefined();
    expect(memory.page(0x1000n)).toBeUndefined();
  });

  it('names the wrong argument', () => {
    const wrong = 1 as unknown as bigint;
    expect(() => memory.read(wrong, 1)).toThrow(expect.objectContaining({ code: 'invalid-argument', op: 'address' }));
  });
});
