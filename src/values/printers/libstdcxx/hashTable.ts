// std::unordered_map, std::unordered_set and their multi variants of libstdc++ (bits/hashtable.h).

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { alignedFor } from '../alignment';
import { isStandard, type KeyedElements, printMapOf } from '../associative';
import { BlockMemory } from '../blockMemory';
import { hashElements } from '../hashNodes';
import { exactKey, orderOf } from '../keySearch';
import { at, corrupt, field, signedOf, templateType, unsignedOf } from '../libraryValue';
import type { Presentation, SoughtKey } from '../presentation';
import { printElements } from '../sequence';

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
    find: (key) => findHashed(container, key, view),
  });
}

/** Integers and pointers are their own hashes (bits/functional_hash.h). A bucket points to the node before its first one. */
function findHashed(container: TypedValue, sought: SoughtKey, view: FrameView): TypedValue | 'none' | undefined {
  const isUsual = isStandard(container, 2, 'hash') && isStandard(container, 3, 'equal_to');
  const keyType = templateType(container, 0);
  const key = isUsual ? exactKey(keyType, sought) : undefined;
  const order = key === undefined ? undefined : orderOf(keyType, sought, view);
  if (key === undefined || !order) return undefined;
  const table = field(container, view, '_M_h');
  const pairType = templateType(table, 1);
  const memory = new BlockMemory(view.memory);
  const buckets = unsignedOf(field(table, view, '_M_bucket_count'));
  if (buckets === 0n) throw corrupt('no buckets');
  const bucket = BigInt.asUintN(64, key) % buckets;
  const before = memory.pointer(Number(unsignedOf(field(table, view, '_M_buckets')) + bucket * 8n));
  let node = before === 0 ? 0 : memory.pointer(before);
  for (let steps = 0; node !== 0; steps += 1) {
    if (steps > MAX_IN_BUCKET) return undefined;
    const pair = at(pairType, BigInt(node + alignedFor(pairType, 8)), view, memory);
    const own = field(pair, view, 'first');
    if (order(own) === 0) return pair;
    if (hashOf(own) % buckets !== bucket) return 'none';
    node = memory.pointer(node);
  }
  return 'none';
}

/** More are a chain in a circle, or a table that was never made larger. */
const MAX_IN_BUCKET = 10_000;

function hashOf(key: TypedValue): bigint {
  const kind = key.type.scalar;
  const isSigned = kind?.kind === 'integer' && kind.isSigned;
  return BigInt.asUintN(64, isSigned ? signedOf(key) : unsignedOf(key));
}
