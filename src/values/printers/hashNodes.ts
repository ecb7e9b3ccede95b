// The chain that all nodes of a hash table are in: std::unordered_map and its kin of any library.

import type { FrameView } from '../frameView';
import type { TypedValue } from '../typedValue';
import type { TypeRef } from '../typeRef';
import { BlockMemory } from './blockMemory';
import { at, corrupt, unsignedOf } from './libraryValue';
import { LinkedWalk } from './linkedWalk';
import type { Elements } from './presentation';
import { plausibleCount } from './sequence';

export interface HashNodes {
  /** Points to the first node, whose link comes first and is null at the end. */
  readonly head: TypedValue;
  readonly count: TypedValue;
  readonly type: TypeRef;
  /** Of the value in a node. */
  readonly offset: number;
}

/** Throws PrinterFailure. */
export function hashElements({ head, count: elementCount, type, offset }: HashNodes, view: FrameView): Elements {
  const count = plausibleCount(unsignedOf(elementCount));
  const first = Number(unsignedOf(head));
  if ((first === 0) !== (count === 0)) throw corrupt(`${count} elements, but its chain says otherwise`);
  const memory = new BlockMemory(view.memory);
  if (first !== 0) memory.pointer(first);
  const walk = new LinkedWalk((node) => (node === undefined ? first : memory.pointer(node)) || undefined);
  return { count, at: (index) => at(type, BigInt(walk.at(index) + offset), view, memory) };
}
