// pthread_cond_t of glibc (nptl/pthread_cond_common.c): how many threads wait.

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { corrupt, field, unsignedOf } from '../libraryValue';
import type { Presentation } from '../presentation';
import { MAX_THREADS } from '../threads';

/** __wrefs counts the threads above its flags. */
const WAITER_SHIFT = 3n;

export function printCondition(condition: TypedValue, view: FrameView): Presentation {
  const references = field(condition, view, '__data', '__wrefs');
  return {
    summary: () => {
      const waiting = unsignedOf(references) >> WAITER_SHIFT;
      if (waiting === 0n) return 'nobody waits';
      if (waiting > MAX_THREADS) throw corrupt(`${waiting} threads wait`);
      return waiting === 1n ? '1 thread waits' : `${waiting} threads wait`;
    },
  };
}
