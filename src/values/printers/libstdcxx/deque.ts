// std::deque of libstdc++ (bits/stl_deque.h): a map of pointers to buffers, and an iterator at each end.

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { BlockMemory } from '../blockMemory';
import { at, corrupt, field, templateType, unsignedOf } from '../libraryValue';
import { type AddressBefore, inFrontOf } from '../pointerIterator';
import type { Elements, Presentation } from '../presentation';
import { printSequence } from '../sequence';
import { wordAt } from '../words';

export function printDeque(deque: TypedValue, view: FrameView): Presentation {
  const type = templateType(deque, 0);
  const [start, finish] = [field(deque, view, '_M_impl', '_M_start'), field(deque, view, '_M_impl', '_M_finish')];
  const names = ['_M_cur', '_M_first', '_M_last', '_M_node'] as const;
  const [from, to] = [start, finish].map((end) => names.map((name) => field(end, view, name)));
  return printSequence((): Elements => {
    const [cursor = 0, first = 0, last = 0, node = 0] = (from ?? []).map((value) => Number(unsignedOf(value)));
    const [endCursor = 0, endFirst = 0, , endNode = 0] = (to ?? []).map((value) => Number(unsignedOf(value)));
    const memory = new BlockMemory(view.memory);
    if (memory.pointer(node) !== first || memory.pointer(endNode) !== endFirst) {
      throw corrupt('an end of it is in no buffer of its map');
    }
    const perBuffer = (last - first) / type.size;
    const skipped = (cursor - first) / type.size;
    const count = ((endNode - node) / 8) * perBuffer + (endCursor - endFirst) / type.size - skipped;
    if (!Number.isSafeInteger(count) || !Number.isSafeInteger(skipped) || count < 0 || perBuffer < 1) {
      throw corrupt(`${count} elements`);
    }
    return {
      count,
      at: (index) => {
        const position = skipped + index;
        const buffer = memory.pointer(node + Math.floor(position / perBuffer) * 8);
        return at(type, BigInt(buffer + (position % perBuffer) * type.size), view, memory);
      },
    };
  });
}

/** The first of a block follows the last of the block before it, which is as large. */
export const beforeInDeque: AddressBefore = (iterator, pointer, view) => {
  const first = field(iterator, view, '_M_first');
  if (unsignedOf(pointer) !== unsignedOf(first)) return inFrontOf(iterator, pointer, view);
  const size = unsignedOf(field(iterator, view, '_M_last')) - unsignedOf(first);
  const block = wordAt(unsignedOf(field(iterator, view, '_M_node')) - 8n, view);
  return block + size - BigInt(pointer.type.stripped.pointee.size);
};
