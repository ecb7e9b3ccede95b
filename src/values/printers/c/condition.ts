// pthread_cond_t of glibc (nptl/pthread_cond_common.c): how many threads wait.

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { field, unsignedOf } from '../libraryValue';
import type { Presentation } from '../presentation';

/** __wrefs counts the threads above its flags. */
const WAITER_SHIFT = 3n;

export function printCondition(condition: TypedValue, view: FrameView): Presentation {
  const references = field(condition, view, '__data', '__wrefs');
  return {
    summary: () => {
      const waiting = unsignedOf(references) >> WAITER_SHIFT;
      if (waiting === 0n) return 'nobody waits';
      return waiting === 1n ? '1 thread waits' : `${waiting} threads wait`;
    },
  };
}
