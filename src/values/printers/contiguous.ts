// Elements side by side in memory.

import type { FrameView } from '../frameView';
import type { TypedValue } from '../typedValue';
import { BlockMemory } from './blockMemory';
import { at, corrupt, requireMapped, unsignedOf } from './libraryValue';
import type { Elements } from './presentation';

/** `data` is a pointer to the first one. Throws PrinterFailure unless all of them are mapped. */
export function contiguousElements(data: TypedValue, count: bigint, view: FrameView): Elements {
  const type = data.type.stripped.pointee;
  const begin = unsignedOf(data);
  if (type.size === 0 && count !== 0n) throw corrupt('the size of its elements is not known');
  requireMapped(begin, count * BigInt(type.size), view);
  const memory = new BlockMemory(view.memory);
  return { count: Number(count), at: (index) => at(type, begin + BigInt(index * type.size), view, memory) };
}
