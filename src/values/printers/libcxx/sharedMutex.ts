// std::shared_mutex of libc++ (shared_mutex): one number for its writer and its readers.

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { corrupt, field, fieldNamed, unsignedOf } from '../libraryValue';
import type { Presentation } from '../presentation';
import { MAX_THREADS } from '../threads';

const WRITER = 1n << 31n;

export function printSharedMutex(mutex: TypedValue, view: FrameView): Presentation {
  const state = field(fieldNamed(mutex, view, ['__base_', '__base']), view, '__state_');
  return {
    summary: () => {
      const value = unsignedOf(state);
      const readers = value & (WRITER - 1n);
      if (readers > MAX_THREADS) throw corrupt(`${readers} readers`);
      if (readers > 0n) return `locked for reading by ${readers === 1n ? '1 thread' : `${readers} threads`}`;
      return value & WRITER ? 'locked for writing' : 'unlocked';
    },
  };
}
