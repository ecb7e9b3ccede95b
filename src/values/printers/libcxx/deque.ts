// std::deque of libc++ (deque): pointers to blocks, the position of the first element and a count.

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import type { TypeRef } from '../../typeRef';
import { BlockMemory } from '../blockMemory';
import { at, corrupt, countBetween, field, templateType, unsignedOf } from '../libraryValue';
import { type AddressBefore, inFrontOf } from '../pointerIterator';
import type { Presentation } from '../presentation';
import { plausibleCount, printSequence } from '../sequence';
import { wordAt } from '../words';

export function printDeque(deque: TypedValue, view: FrameView): Presentation {
  const type = templateType(deque, 0);
  const [begin, end] = [field(deque, view, '__map_', '__begin_'), field(deque, view, '__map_', '__end_')];
  const [start, size] = [field(deque, view, '__start_'), field(deque, view, '__size_', '__value_')];
  const perBlock = blockSize(type);
  return printSequence(() => {
    const [count, skipped] = [plausibleCount(unsignedOf(size)), plausibleCount(unsignedOf(start))];
    const blocks = unsignedOf(begin);
    const room = countBetween(blocks, unsignedOf(end), 8, view) * perBlock;
    if (skipped + count > room) throw corrupt(`${count} elements, but there is room for ${room}`);
    const memory = new BlockMemory(view.memory);
    return {
      count,
      at: (index) => {
        const position = skipped + index;
        const block = memory.pointer(Number(blocks) + Math.floor(position / perBlock) * 8);
        return at(type, BigInt(block + (position % perBlock) * type.size), view, memory);
      },
    };
  });
}

/** __deque_block_size: elements of a block. */
function blockSize(type: TypeRef): number {
  return type.size < 256 ? Math.floor(4096 / Math.max(1, type.size)) : 16;
}

/** The first of a block follows the last of the block before it. */
export const beforeInDeque: AddressBefore = (iterator, pointer, view) => {
  const type = pointer.type.stripped.pointee;
  const place = unsignedOf(field(iterator, view, '__m_iter_'));
  if (unsignedOf(pointer) !== wordAt(place, view)) return inFrontOf(iterator, pointer, view);
  return wordAt(place - 8n, view) + BigInt((blockSize(type) - 1) * type.size);
};
