// What a std::future of libstdc++ shares with its promise (future): by the layout of __future_base::_State_baseV2 and _Result on x86-64.

import { readPointer } from '../../../process/memoryReader';
import type { FrameView } from '../../frameView';
import type { TypeRef } from '../../typeRef';
import { alignedFor } from '../alignment';
import type { SharedState } from '../future';
import { corrupt } from '../libraryValue';
import { wordAt } from '../words';

const RESULT = 8n;
const STATUS = 16n;
const READY = 1n;
/** Beside the status: somebody waits for it. */
const WAITED_FOR = 0x8000_0000n;
/** In a result; the value is behind it, and behind that whether there is one. */
const EXCEPTION = 8n;
const RESULT_SIZE = 16;

export const SHARED_STATE: SharedState = {
  isReady: (state, view) => {
    const status = wordAt(state + STATUS, view, 4) & ~WAITED_FOR;
    if (status > READY) throw corrupt(`a status of ${status}`);
    return status === READY;
  },
  exception: (state, view) => wordAt(resultOf(state, view) + EXCEPTION, view),
  value: (state, type, view) => {
    const place = resultOf(state, view) + BigInt(valueOffset(type));
    if (!isReference(type) && wordAt(place + BigInt(type.size), view, 1) !== 1n) throw corrupt('it has no value');
    return place;
  },
  isDeferred: (state, view) => {
    const vtable = readPointer(view.memory, state);
    return vtable !== undefined && /::_Deferred_state</.test(view.symbolise(vtable) ?? '');
  },
};

function resultOf(state: bigint, view: FrameView): bigint {
  return wordAt(state + RESULT, view);
}

/** A reference is kept as a pointer. */
function valueOffset(type: TypeRef): number {
  return isReference(type) ? RESULT_SIZE : alignedFor(type, RESULT_SIZE);
}

function isReference(type: TypeRef): boolean {
  return type.stripped.info?.kind === 'reference';
}
