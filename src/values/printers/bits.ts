// Bits of memory as elements of type bool.

import { type Contents, MemoryContents } from '../contents';
import type { FrameView } from '../frameView';
import { bitField } from '../typedValue';
import type { TypeRef } from '../typeRef';
import { corrupt, requireMapped } from './libraryValue';
import type { Elements } from './presentation';

/** Counted from the least significant bit of the first byte. Throws PrinterFailure unless all of it is mapped. */
export function bitElements(
  { address, firstBit, count, type }: { address: bigint; firstBit: number; count: number; type: TypeRef },
  view: FrameView,
): Elements {
  if (count < 0) throw corrupt(`${count} bits`);
  const size = Math.ceil((firstBit + count) / 8);
  requireMapped(address, BigInt(size), view);
  const words = new MemoryContents(view.memory, address, size);
  return bitsOf({ words, firstBit, count, type });
}

/** Each can be written as the bit that it is. */
export function bitsOf(of: { words: Contents; firstBit: number; count: number; type: TypeRef }): Elements {
  const { words, firstBit, count, type } = of;
  return { count, at: (index) => ({ type, contents: bitField(words, firstBit + index, 1, type) }) };
}
