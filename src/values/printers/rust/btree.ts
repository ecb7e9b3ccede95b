// alloc::collections::btree: BTreeMap, and BTreeSet, which is a map without values.

import { Missing, MissingContents } from '../../contents';
import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import type { TypeRef } from '../../typeRef';
import { BlockMemory } from '../blockMemory';
import { orderOf } from '../keySearch';
import { at, corrupt, field, offsetOf, templateType, UnknownLayout } from '../libraryValue';
import type { Elements, Entries, Entry, Presentation, SoughtKey } from '../presentation';
import { elementsLine, entriesLine } from '../sequence';
import { BTreeWalk, type NodeLayout } from './btreeWalk';
import { numberIn, payloadOf, pointerIn } from './layout';

/** No memory has room for a higher one. */
const MAX_HEIGHT = 20n;

const NONE: Entries = {
  count: 0,
  at: () => {
    throw corrupt('it has no entries');
  },
};

export function printBTreeMap(map: TypedValue, view: FrameView): Presentation {
  const tree = treeOf(map, view);
  return {
    summary: (write) => entriesLine(tree.entries(), write),
    entries: tree.entries,
    methods: { len: tree.length, is_empty: () => tree.length() === 0n },
  };
}

export function printBTreeSet(set: TypedValue, view: FrameView): Presentation {
  const tree = treeOf(field(set, view, 'map'), view);
  const elements = (): Elements => {
    const { count, at: entry } = tree.entries();
    return { count, at: (index) => entry(index).key };
  };
  return {
    summary: (write) => elementsLine(elements(), write),
    elements,
    methods: { len: tree.length, is_empty: () => tree.length() === 0n },
  };
}

function treeOf(map: TypedValue, view: FrameView): { entries: () => Entries; length: () => bigint } {
  const root = payloadOf(field(map, view, 'root'), view);
  // None is the null that no pointer to a node is.
  const pointer = pointerIn(field(root, view, 'node'));
  const height = field(root, view, 'height');
  const items = field(map, view, 'length');
  const leaf = pointer.type.stripped.pointee;
  const [key, value] = [templateType(map, 0), templateType(map, 1)];
  const [keys, values] = [BigInt(offsetOf(leaf, 'keys')), BigInt(offsetOf(leaf, 'vals'))];
  const layout = layoutOf(leaf, view);
  const length = () => {
    const count = numberIn(items);
    if (count > 1n << 40n) throw corrupt(`${count} entries`);
    return count;
  };
  const entries = (): Entries => {
    const count = Number(length());
    if (count === 0) return NONE;
    const levels = numberIn(height);
    if (levels > MAX_HEIGHT) throw corrupt(`a height of ${levels}`);
    const memory = new BlockMemory(view.memory);
    const walk = new BTreeWalk({ node: numberIn(pointer), height: Number(levels) }, layout, memory);
    walk.at(0);
    const keyAt = (node: bigint, position: number) => at(key, node + keys + BigInt(position * key.size), view, memory);
    const entryAt = ({ node, key: position }: { readonly node: bigint; readonly key: number }): Entry => ({
      key: keyAt(node, position),
      value: at(value, node + values + BigInt(position * value.size), view, memory),
    });
    const find = (sought: SoughtKey) => {
      const order = orderOf(key, sought, view);
      if (!order) return undefined;
      const found = walk.find((node, position) => order(keyAt(node, position)));
      return found ? entryAt(found) : 'none';
    };
    return { count, at: (index) => entryAt(walk.at(index)), find };
  };
  return { entries, length };
}

function layoutOf(leaf: TypeRef, view: FrameView): NodeLayout {
  const node = { type: leaf, contents: new MissingContents(Missing.unavailable('only its type is asked for')) };
  const keys = field(node, view, 'keys').type.stripped.info;
  const capacity = keys?.kind === 'array' ? keys.dimensions[0]?.count : undefined;
  if (capacity === undefined) throw new UnknownLayout('no keys');
  const internal = pointerIn(payloadOf(field(node, view, 'parent'), view)).type.stripped.pointee;
  return { length: offsetOf(leaf, 'len'), edges: offsetOf(internal, 'edges'), capacity };
}
