// std::shared_ptr and std::weak_ptr of libc++ (memory): a pointer and a block with two counts.

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { field, pointeeOf, signedOf, unsignedOf } from '../libraryValue';
import type { Presentation } from '../presentation';
import { type Counts, printShared, requireBlock } from '../sharedOwnership';

export function printSharedPtr(owner: TypedValue, view: FrameView): Presentation {
  const [pointer, block] = [field(owner, view, '__ptr_'), field(owner, view, '__cntrl_')];
  const counts = (): Counts | undefined => {
    if (unsignedOf(block) === 0n) return undefined;
    requireBlock(unsignedOf(block), view);
    const target = pointeeOf(block, view);
    // Both count from 0; all owners together hold one weak reference.
    const owners = signedOf(field(target, view, '__shared_owners_')) + 1n;
    const weak = signedOf(field(target, view, '__shared_weak_owners_')) + (owners > 0n ? 0n : 1n);
    return { owners, weak };
  };
  return printShared({ pointer, counts }, view);
}
