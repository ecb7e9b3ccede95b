// pthread_mutex_t of glibc (bits/struct_mutex.h): who has it, and how often.

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { corrupt, field, signedOf, unsignedOf } from '../libraryValue';
import type { Presentation } from '../presentation';
import { MAX_THREADS, nameThread } from '../threads';

/** PTHREAD_MUTEX_KIND_MASK_NP and its kinds. */
const KINDS = ['normal', 'recursive', 'error checking', 'adaptive'] as const;

export function printMutex(mutex: TypedValue, view: FrameView): Presentation {
  const data = field(mutex, view, '__data');
  const [lock, count] = [field(data, view, '__lock'), field(data, view, '__count')];
  const [owner, kind] = [field(data, view, '__owner'), field(data, view, '__kind')];
  const kindName = () => KINDS[Number(signedOf(kind)) & 3] ?? 'normal';
  const state = (): string => {
    const tid = Number(signedOf(owner));
    // Kinds have no bits beyond these (robust, priorities, elision, shared).
    if (tid < 0 || tid > MAX_THREADS || signedOf(kind) < 0n || signedOf(kind) > 0x7ffn)
      throw corrupt(`owner ${tid}, kind ${signedOf(kind)}`);
    if (unsignedOf(lock) === 0n) return 'unlocked';
    const times = kindName() === 'recursive' && unsignedOf(count) > 1n ? ` ${unsignedOf(count)} times` : '';
    return tid === 0 ? 'locked' : `locked${times} by ${nameThread(tid, view)}`;
  };
  return { summary: state, named: () => [{ name: '[kind]', value: kindName }] };
}
