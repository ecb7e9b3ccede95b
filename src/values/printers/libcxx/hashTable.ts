// std::unordered_map, std::unordered_set and their multi variants of libc++ (__hash_table).

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { alignedFor } from '../alignment';
import { type KeyedElements, printMapOf } from '../associative';
import { BlockMemory } from '../blockMemory';
import { hashElements } from '../hashNodes';
import { findHashed, type HashTable } from '../hashSearch';
import { addressOf, at, field, templateType } from '../libraryValue';
import type { Presentation, SoughtKey } from '../presentation';
import { printElements } from '../sequence';
import { wordAt } from '../words';
import { HASHES } from './hashes';
import { pairOf } from './valueType';

/** __hash_node: a link and the hash. */
export const LINKS = 16;

export function printUnorderedMap(map: TypedValue, view: FrameView): Presentation {
  return printMapOf(hashValues(map, view), map, view);
}

export function printUnorderedSet(set: TypedValue, view: FrameView): Presentation {
  return printElements(hashValues(set, view));
}

function hashValues(container: TypedValue, view: FrameView): () => KeyedElements {
  const table = field(container, view, '__table_');
  const head = field(table, view, '__p1_', '__value_', '__next_');
  const count = field(table, view, '__p2_', '__value_');
  const type = templateType(table, 0);
  return () => {
    const elements = hashElements({ head, count, type, offset: alignedFor(type, LINKS) }, view);
    return {
      count: elements.count,
      at: (index) => pairOf(elements.at(index), view),
      find: (key) => findIn(container, key, view),
    };
  };
}

/** The hash is no part of what the library promises: what is not in its bucket is left to the search through all. */
function findIn(container: TypedValue, sought: SoughtKey, view: FrameView): TypedValue | undefined {
  const found = findHashed(container, sought, { hashes: HASHES, open: () => open(container, view) }, view);
  return found === 'none' ? undefined : found;
}

/** The array of buckets comes first, and then how many they are: none before the first element. */
function open(container: TypedValue, view: FrameView): HashTable | undefined {
  const table = field(container, view, '__table_');
  const type = templateType(table, 0);
  const [slots, buckets] = [wordAt(addressOf(table), view), wordAt(addressOf(table) + 8n, view)];
  if (buckets === 0n) return undefined;
  const isPowerOfTwo = (buckets & (buckets - 1n)) === 0n;
  const memory = new BlockMemory(view.memory);
  return {
    slots: Number(slots),
    bucketOf: (hash) => (isPowerOfTwo ? hash & (buckets - 1n) : hash % buckets),
    pairAt: (node) => pairOf(at(type, BigInt(node + alignedFor(type, LINKS)), view, memory), view),
    memory,
  };
}
