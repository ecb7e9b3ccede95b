// std::shared_ptr and std::weak_ptr of libstdc++ (bits/shared_ptr_base.h): a pointer and a block with two counts.

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { field, pointeeOf, signedOf, unsignedOf } from '../libraryValue';
import type { Presentation } from '../presentation';
import { type Counts, printShared, requireBlock } from '../sharedOwnership';

export function printSharedPtr(owner: TypedValue, view: FrameView): Presentation {
  const pointer = field(owner, view, '_M_ptr');
  const block = field(owner, view, '_M_refcount', '_M_pi');
  const counts = (): Counts | undefined => {
    if (unsignedOf(block) === 0n) return undefined;
    requireBlock(unsignedOf(block), view);
    const target = pointeeOf(block, view);
    const owners = signedOf(field(target, view, '_M_use_count'));
    // All owners together hold one weak reference.
    const weak = signedOf(field(target, view, '_M_weak_count')) - (owners > 0n ? 1n : 0n);
    return { owners, weak };
  };
  return printShared({ pointer, counts }, view);
}
