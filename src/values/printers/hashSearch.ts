// Looking for one key in a hash table by the hash of its library: in one bucket, not among all elements.

import type { FrameView } from '../frameView';
import type { TypedValue } from '../typedValue';
import type { TypeRef } from '../typeRef';
import { isStandard } from './associative';
import type { BlockMemory } from './blockMemory';
import { exactKey, orderOf, plainKey } from './keySearch';
import { field, templateType } from './libraryValue';
import type { SoughtKey } from './presentation';

/** What a library's std::hash gives. Undefined where it is not known. */
export interface Hashes {
  integer(value: bigint): bigint;
  pointer(address: bigint): bigint | undefined;
  /** Of a string's bytes. */
  text(bytes: Buffer): bigint | undefined;
}

export interface HashTable {
  /** Address of a pointer for each bucket: to the node in front of its first, or null. */
  readonly slots: number;
  bucketOf(hash: bigint): bigint;
  pairAt(node: number): TypedValue;
  readonly memory: BlockMemory;
}

/** More are a chain in a circle, or a table that was never made larger. */
const MAX_IN_BUCKET = 10_000;

/**
 * The first pair with this key. `none`: it is not in the bucket that its hash leads to. Undefined where the program hashes its keys
 * in its own way, or it is not known how the library does. Throws PrinterFailure.
 */
export function findHashed(
  container: TypedValue,
  sought: SoughtKey,
  { hashes, open }: { readonly hashes: Hashes; readonly open: () => HashTable | undefined },
  view: FrameView,
): TypedValue | 'none' | undefined {
  if (!isStandard(container, 2, 'hash') || !isStandard(container, 3, 'equal_to')) return undefined;
  const type = templateType(container, 0);
  const order = orderOf(type, sought, view);
  const hash = order && hashOf(type, sought, hashes);
  if (!order || hash === undefined) return undefined;
  const table = open();
  if (!table) return 'none';
  const { slots, bucketOf, pairAt, memory } = table;
  const bucket = bucketOf(hash);
  const before = memory.pointer(slots + Number(bucket) * 8);
  let node = before === 0 ? 0 : memory.pointer(before);
  for (let steps = 0; node !== 0; steps += 1) {
    if (steps > MAX_IN_BUCKET) return undefined;
    const pair = pairAt(node);
    const own = field(pair, view, 'first');
    if (order(own) === 0) return pair;
    const other = hashOf(type, plainKey(own, view), hashes);
    if (other !== undefined && bucketOf(other) !== bucket) return 'none';
    node = memory.pointer(node);
  }
  return 'none';
}

function hashOf(type: TypeRef, sought: SoughtKey, hashes: Hashes): bigint | undefined {
  if (sought.text) return hashes.text(sought.text);
  const key = exactKey(type, sought);
  if (key === undefined) return undefined;
  const bits = BigInt.asUintN(64, key);
  return type.stripped.info?.kind === 'pointer' ? hashes.pointer(bits) : hashes.integer(bits);
}
