// alloc::collections::vec_deque::VecDeque: a buffer that is used as a ring.

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { BlockMemory } from '../blockMemory';
import { at, corrupt, field, maybeField, requireMapped, templateType } from '../libraryValue';
import type { Elements, Presentation } from '../presentation';
import { elementsLine } from '../sequence';
import { numberIn } from './layout';
import { rawVecOf } from './vec';

interface Ring {
  readonly first: bigint;
  readonly count: bigint;
}

export function printVecDeque(deque: TypedValue, view: FrameView): Presentation {
  const { pointer, capacity } = rawVecOf(deque, view);
  const type = templateType(deque, 0);
  const ring = ringOf(deque, capacity, view);
  const elements = (): Elements => {
    const { first, count } = ring();
    const room = capacity();
    // What has no bytes needs no room.
    if (type.size > 0 && (count > room || (first >= room && room > 0n))) {
      throw corrupt(`${count} elements from ${first} on, with room for ${room}`);
    }
    const begin = numberIn(pointer);
    requireMapped(begin, room * BigInt(type.size), view);
    const memory = new BlockMemory(view.memory);
    const place = (index: number) => (type.size === 0 ? 0n : (first + BigInt(index)) % room);
    const element = (index: number) => at(type, begin + place(index) * BigInt(type.size), view, memory);
    return { count: Number(count), at: element };
  };
  return {
    summary: (write) => elementsLine(elements(), write),
    named: () => [{ name: '[capacity]', value: () => String(capacity()) }],
    elements,
    methods: { len: () => ring().count, is_empty: () => ring().count === 0n, capacity },
  };
}

/** Before 1.67 `tail` is where the first element is and `head` is behind the last, in a room that is a power of two. */
function ringOf(deque: TypedValue, capacity: () => bigint, view: FrameView): () => Ring {
  const head = field(deque, view, 'head');
  const tail = maybeField(deque, view, 'tail');
  if (!tail) {
    const length = field(deque, view, 'len');
    return () => ({ first: numberIn(head), count: numberIn(length) });
  }
  return () => {
    const room = capacity();
    if ((room & (room - 1n)) !== 0n) throw corrupt(`room for ${room}, which is no power of two`);
    return { first: numberIn(tail), count: room === 0n ? 0n : (numberIn(head) - numberIn(tail)) & (room - 1n) };
  };
}
