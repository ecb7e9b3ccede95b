// Elements in a row in memory: what Vec, slices and boxed slices have.

import type { FrameView } from '../../frameView';
import type { TypeRef } from '../../typeRef';
import { BlockMemory } from '../blockMemory';
import { at, requireMapped } from '../libraryValue';
import type { Elements, Presentation } from '../presentation';
import { elementsLine } from '../sequence';

export interface Span {
  readonly address: bigint;
  readonly count: bigint;
}

/** Throws PrinterFailure unless both ends are mapped. Neighbours are read together. */
function elementsAt(type: TypeRef, { address, count }: Span, view: FrameView): Elements {
  requireMapped(address, count * BigInt(type.size), view);
  const memory = new BlockMemory(view.memory);
  return { count: Number(count), at: (index) => at(type, address + BigInt(index * type.size), view, memory) };
}

export function printSlice(type: TypeRef, span: () => Span, view: FrameView): Presentation {
  const elements = () => elementsAt(type, span(), view);
  return {
    summary: (write) => elementsLine(elements(), write),
    elements,
    methods: { len: () => span().count, is_empty: () => span().count === 0n },
  };
}
