// pthread_rwlock_t of glibc (bits/struct_rwlock.h): its writer, or how many read.

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { corrupt, field, unsignedOf } from '../libraryValue';
import type { Presentation } from '../presentation';
import { MAX_THREADS, nameThread } from '../threads';

/** nptl/pthread_rwlock_common.c: bits below it say how the lock is waited for. */
const READER_SHIFT = 3n;

export function printReadWriteLock(lock: TypedValue, view: FrameView): Presentation {
  const data = field(lock, view, '__data');
  const [readers, writer] = [field(data, view, '__readers'), field(data, view, '__cur_writer')];
  return {
    summary: () => {
      const tid = Number(unsignedOf(writer));
      if (tid > MAX_THREADS) throw corrupt(`writer ${tid}`);
      if (tid !== 0) return `locked for writing by ${nameThread(tid, view)}`;
      const count = unsignedOf(readers) >> READER_SHIFT;
      if (count === 0n) return 'unlocked';
      if (count > MAX_THREADS) throw corrupt(`${count} readers`);
      return `locked for reading by ${count === 1n ? '1 thread' : `${count} threads`}`;
    },
  };
}
