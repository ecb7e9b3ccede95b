// std::unordered_map, std::unordered_set and their multi variants of libstdc++ (bits/hashtable.h).

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { alignedFor } from '../alignment';
import { type KeyedElements, printMapOf } from '../associative';
import { BlockMemory } from '../blockMemory';
import { hashElements } from '../hashNodes';
import { findHashed, type HashTable } from '../hashSearch';
import { at, corrupt, field, templateType, unsignedOf } from '../libraryValue';
import type { Presentation, SoughtKey } from '../presentation';
import { printElements } from '../sequence';
import { HASHES } from './hashes';

export function printUnorderedMap(map: TypedValue, view: FrameView): Presentation {
  return printMapOf(hashValues(map, view), map, view);
}

export function printUnorderedSet(set: TypedValue, view: FrameView): Presentation {
  return printElements(hashValues(set, view));
}

function hashValues(container: TypedValue, view: FrameView): () => KeyedElements {
  const table = field(container, view, '_M_h');
  const head = field(table, view, '_M_before_begin', '_M_nxt');
  const count = field(table, view, '_M_element_count');
  const type = templateType(table, 1);
  const offset = alignedFor(type, 8);
  return () => ({
    ...hashElements({ head, count, type, offset }, view),
    find: (key) => findIn(container, key, view),
  });
}

function findIn(container: TypedValue, sought: SoughtKey, view: FrameView): TypedValue | 'none' | undefined {
  const found = findHashed(container, sought, { hashes: HASHES, open: () => open(container, view) }, view);
  // Whoever has another hash for strings has the same table.
  return found === 'none' && sought.text ? undefined : found;
}

function open(container: TypedValue, view: FrameView): HashTable {
  const table = field(container, view, '_M_h');
  const type = templateType(table, 1);
  const buckets = unsignedOf(field(table, view, '_M_bucket_count'));
  if (buckets === 0n) throw corrupt('no buckets');
  const memory = new BlockMemory(view.memory);
  return {
    slots: Number(unsignedOf(field(table, view, '_M_buckets'))),
    bucketOf: (hash) => hash % buckets,
    pairAt: (node) => at(type, BigInt(node + alignedFor(type, 8)), view, memory),
    memory,
  };
}
