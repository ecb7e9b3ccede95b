// std::lock_guard and std::unique_lock of any library: the mutex, and whether it is theirs to unlock.

import type { FrameView } from '../frameView';
import type { TypedValue } from '../typedValue';
import { fieldNamed, pointeeOf, unsignedOf } from './libraryValue';
import type { Presentation } from './presentation';
import type { ShownAs } from './printer';

const MUTEX = ['_M_device', '__m_', '__m'];

export function printLockGuard(guard: TypedValue, view: FrameView): ShownAs {
  return { shownAs: fieldNamed(guard, view, MUTEX) };
}

/** `owns: locked by thread 7 "main"`: the mutex as it reads by itself. */
export function printUniqueLock(lock: TypedValue, view: FrameView): Presentation {
  const pointer = fieldNamed(lock, view, MUTEX);
  const owned = fieldNamed(lock, view, ['_M_owns', '__owns_', '__owns']);
  const owns = () => unsignedOf(owned) !== 0n;
  const hasMutex = () => unsignedOf(pointer) !== 0n;
  return {
    summary: (write) =>
      hasMutex() ? `${owns() ? 'owns' : 'does not own'}: ${write.value(pointeeOf(pointer, view))}` : 'no mutex',
    named: () => (hasMutex() ? [{ name: '[mutex]', value: () => pointeeOf(pointer, view) }] : []),
    methods: { owns_lock: owns, mutex: () => pointer },
  };
}
