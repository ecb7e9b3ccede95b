// Bits of memory as elements of type bool.

import { AssembledContents, Missing, MissingContents } from '../contents';
import type { FrameView } from '../frameView';
import type { TypeRef } from '../typeRef';
import { BlockMemory } from './blockMemory';
import { corrupt, requireMapped } from './libraryValue';
import type { Elements } from './presentation';

/** Counted from the least significant bit of the first byte. Throws PrinterFailure unless all of it is mapped. */
export function bitElements(
  { address, firstBit, count, type }: { address: bigint; firstBit: number; count: number; type: TypeRef },
  view: FrameView,
): Elements {
  if (count < 0) throw corrupt(`${count} bits`);
  requireMapped(address, BigInt(Math.ceil((firstBit + count) / 8)), view);
  const memory = new BlockMemory(view.memory);
  return {
    count,
    at: (index) => {
      const bit = firstBit + index;
      const place = address + BigInt(Math.floor(bit / 8));
      const byte = memory.read(place, 1).bytes[0];
      if (byte === undefined) return { type, contents: new MissingContents(Missing.memory(place)) };
      return { type, contents: new AssembledContents(Buffer.from([(byte >> (bit % 8)) & 1])) };
    },
  };
}
