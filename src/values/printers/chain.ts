// A chain of nodes linked one way, whose number can only be known by walking it: std::forward_list.

import type { FrameView } from '../frameView';
import type { TypedValue } from '../typedValue';
import type { TypeRef } from '../typeRef';
import { alignedFor } from './alignment';
import { BlockMemory } from './blockMemory';
import { at, unsignedOf } from './libraryValue';
import { LinkedWalk } from './linkedWalk';
import type { Elements, Presentation } from './presentation';
import { printSequence } from './sequence';

/** Elements of a summary are counted no further, those that are opened no further than the other. */
const SUMMARY_LIMIT = 1_000;
const LIMIT = 1_000_000;

/** How the line of a chain begins that was not counted to its end. */
export const UNCOUNTED = '(more than ';

/** `head` points to the first node, whose link comes first and is null at the end. */
export function printChain({ head, type }: { head: TypedValue; type: TypeRef }, view: FrameView): Presentation {
  const offset = BigInt(alignedFor(type, 8));
  const elements = (limit: number): Elements & { isCut: boolean } => {
    const memory = new BlockMemory(view.memory);
    const first = Number(unsignedOf(head));
    const walk = new LinkedWalk((node) => (node === undefined ? first : memory.pointer(node)) || undefined);
    const all = walk.count(limit + 1);
    const count = Math.min(all, limit);
    return { count, isCut: all > limit, at: (index) => at(type, BigInt(walk.at(index)) + offset, view, memory) };
  };
  return {
    ...printSequence(() => elements(LIMIT)),
    summary: (write) => {
      const { count, isCut, at: element } = elements(SUMMARY_LIMIT);
      const list = write.list(count, (index) => write.value(element(index)));
      return isCut ? `${UNCOUNTED}${count}) ${list}` : `(${count}) ${list}`;
    },
    methods: {
      empty: () => unsignedOf(head) === 0n,
      front: () => elements(1).at(0),
    },
  };
}
