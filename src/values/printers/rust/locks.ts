// std::sync::Mutex and RwLock on futexes: what they protect, who holds them and whether somebody panicked meanwhile.

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { field, pointeeOf, UnknownLayout, unsignedOf } from '../libraryValue';
import type { Presentation } from '../presentation';
import { printAnnotated } from './annotated';
import { core, numberIn, pointerIn } from './layout';

/** std::sys::sync::rwlock::futex: as many readers as these bits say; all of them set is a writer. */
const READERS = (1n << 30n) - 1n;

export function printMutex(mutex: TypedValue, view: FrameView): Presentation {
  const state = futex(field(mutex, view, 'inner'));
  return printLock(mutex, () => (unsignedOf(state) === 0n ? [] : ['locked']), view);
}

export function printRwLock(lock: TypedValue, view: FrameView): Presentation {
  const state = futex(field(core(field(lock, view, 'inner')), view, 'state'));
  const notes = () => {
    const readers = unsignedOf(state) & READERS;
    if (readers === 0n) return [];
    if (readers === READERS) return ['locked for writing'];
    return [readers === 1n ? '1 reader' : `${readers} readers`];
  };
  return printLock(lock, notes, view);
}

/** `MutexGuard` and `RwLockWriteGuard`: they refer to the lock. */
export function printLockGuard(guard: TypedValue, view: FrameView): Presentation {
  const lock = pointeeOf(pointerIn(field(guard, view, 'lock')), view);
  const value = field(lock, view, 'data', 'value');
  return printAnnotated({ value: () => value, notes: () => [] });
}

function printLock(lock: TypedValue, holders: () => readonly string[], view: FrameView): Presentation {
  const value = field(lock, view, 'data', 'value');
  const poison = field(lock, view, 'poison');
  const isPoisoned = () => numberIn(poison) !== 0n;
  return printAnnotated({
    value: () => value,
    notes: () => [...holders(), ...(isPoisoned() ? ['poisoned'] : [])],
    suffix: '.data.value',
    methods: { is_poisoned: isPoisoned },
  });
}

/** Locks of other systems and of older versions are behind a pointer. */
function futex(wrapped: TypedValue): TypedValue {
  const value = core(wrapped);
  if (value.type.info?.kind !== 'base' || value.type.size !== 4) throw new UnknownLayout('no futex');
  return value;
}
