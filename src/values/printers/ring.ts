// Elements of a ring of nodes with links both ways, closed by a header that has no element: std::list.

import type { FrameView } from '../frameView';
import type { TypedValue } from '../typedValue';
import type { TypeRef } from '../typeRef';
import { alignedFor } from './alignment';
import { BlockMemory } from './blockMemory';
import { addressOf, at, corrupt, offsetOf } from './libraryValue';
import { LinkedWalk } from './linkedWalk';
import type { Elements } from './presentation';
import { plausibleCount } from './sequence';

export interface Ring {
  /** Begins with the links. */
  readonly header: TypedValue;
  readonly next: string;
  readonly previous: string;
  readonly count: () => bigint;
  readonly type: TypeRef;
}

/** Throws PrinterFailure when the ring is not one at its header. */
export function ringElements({ header, next, previous, count, type }: Ring, view: FrameView): Elements {
  const size = plausibleCount(count());
  const end = Number(addressOf(header));
  const [forward, back] = [offsetOf(header.type, next), offsetOf(header.type, previous)];
  const memory = new BlockMemory(view.memory);
  const follow = (node: number): number | undefined => {
    const following = memory.pointer(node + forward);
    if (memory.pointer(following + back) !== node) throw corrupt('a node does not link back to the one before it');
    return following === end ? undefined : following;
  };
  if ((follow(end) === undefined) !== (size === 0)) throw corrupt(`${size} elements, but its chain says otherwise`);
  if (memory.pointer(memory.pointer(end + back) + forward) !== end) throw corrupt('its last node is not linked to it');
  const walk = new LinkedWalk((node) => follow(node ?? end));
  const offset = BigInt(alignedFor(type, 16));
  return { count: size, at: (index) => at(type, BigInt(walk.at(index)) + offset, view, memory) };
}
