// What a std::future of libc++ shares with its promise (__assoc_state), by its layout on x86-64, which is part of the ABI.

import { alignedFor } from '../alignment';
import type { SharedState } from '../future';
import { corrupt } from '../libraryValue';
import { wordAt } from '../words';

const EXCEPTION = 16n;
/** Behind glibc's mutex and condition; the value comes next, in the padding of these bits if it fits. */
const STATE = 112n;
const STATE_END = 116;
const [CONSTRUCTED, READY, DEFERRED, ALL] = [1n, 4n, 8n, 15n];

export const SHARED_STATE: SharedState = {
  isReady: (address, view) => {
    const state = wordAt(address + STATE, view, 4);
    if (state > ALL) throw corrupt(`a state of ${state}`);
    return (state & READY) !== 0n;
  },
  exception: (address, view) => wordAt(address + EXCEPTION, view),
  value: (address, type, view) => {
    if ((wordAt(address + STATE, view, 4) & CONSTRUCTED) === 0n) throw corrupt('it has no value');
    const isReference = type.stripped.info?.kind === 'reference';
    return address + BigInt(isReference ? STATE_END + 4 : alignedFor(type, STATE_END));
  },
  isDeferred: (address, view) => (wordAt(address + STATE, view, 4) & DEFERRED) !== 0n,
};
