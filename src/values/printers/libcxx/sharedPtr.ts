// std::shared_ptr and std::weak_ptr of libc++ (memory): a pointer and a block with two counts.

import { readPointer } from '../../../process/memoryReader';
import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { corrupt, field, unsignedOf } from '../libraryValue';
import type { Presentation } from '../presentation';
import { type Counts, printShared, requireBlock } from '../sharedOwnership';

/** Behind the vtable's address in every version of the ABI; Clang leaves the description of the class to the library. */
function numbersIn(block: bigint, view: FrameView): readonly bigint[] {
  const numbers = [block + 8n, block + 16n].map((address) => readPointer(view.memory, address));
  return numbers.map((number) => {
    if (number === undefined) throw corrupt('the counts cannot be read');
    return BigInt.asIntN(64, number);
  });
}

export function printSharedPtr(owner: TypedValue, view: FrameView): Presentation {
  const [pointer, block] = [field(owner, view, '__ptr_'), field(owner, view, '__cntrl_')];
  const counts = (): Counts | undefined => {
    if (unsignedOf(block) === 0n) return undefined;
    requireBlock(unsignedOf(block), view);
    const [strong = -1n, others = -1n] = numbersIn(unsignedOf(block), view);
    // Both count from 0; all owners together hold one weak reference.
    const owners = strong + 1n;
    return { owners, weak: others + (owners > 0n ? 0n : 1n) };
  };
  return printShared({ pointer, counts }, view);
}
