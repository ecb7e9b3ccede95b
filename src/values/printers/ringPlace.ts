// Whether a node of a ring is its header: only the header has the number of the others behind its links.

import type { BlockMemory } from './blockMemory';
import type { Place } from './iterators';
import { corrupt } from './libraryValue';

/** Offsets in the header; where it has its count an element has the first bytes of its value. */
export interface RingLayout {
  readonly next: number;
  readonly previous: number;
  readonly count: number;
}

/** Nodes that are looked at: what is longer can only be told by its count. */
const MAX_NODES = 2_000;

/** Throws PrinterFailure when the node is in no ring. */
export function ringPlace(start: number, layout: RingLayout, memory: BlockMemory): Place {
  const sizes: number[] = [];
  let node = start;
  do {
    sizes.push(memory.pointer(node + layout.count));
    const next = memory.pointer(node + layout.next);
    if (memory.pointer(next + layout.previous) !== node)
      throw corrupt('a node does not link back to the one before it');
    node = next;
  } while (node !== start && sizes.length < MAX_NODES);
  const [own, ...others] = sizes;
  if (node !== start) return own !== undefined && own >= MAX_NODES - 1 ? 'unknown' : 'element';
  // An element's value may happen to be the same number.
  if (own !== others.length) return 'element';
  return others.includes(others.length) ? 'unknown' : 'end';
}
