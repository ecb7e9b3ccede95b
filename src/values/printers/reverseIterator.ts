// std::reverse_iterator: it points to the element in front of the iterator that is in it.

import { loadAddress } from '../../native/addresses';
import type { FrameView } from '../frameView';
import type { TypedValue } from '../typedValue';
import { at, field, UnknownLayout, unsignedOf } from './libraryValue';
import type { Presentation } from './presentation';
import { presentationOf } from './printers';

export function printReverseIterator(iterator: TypedValue, view: FrameView): Presentation {
  const base = field(iterator, view, 'current');
  const target = base.type.stripped.info?.kind === 'pointer' ? () => inFrontOf(base, view) : stepBack(base, view);
  return {
    summary: (write) => write.value(target()),
    named: () => [{ name: '[target]', isTarget: true, value: target }],
    target,
    position: () => presentationOf(base, view)?.position?.() ?? base,
    methods: { base: () => base },
  };
}

function stepBack(base: TypedValue, view: FrameView): () => TypedValue {
  const before = presentationOf(base, view)?.before;
  if (!before) throw new UnknownLayout('the way back');
  return before;
}

function inFrontOf(pointer: TypedValue, view: FrameView): TypedValue {
  const { pointee } = pointer.type.stripped;
  return at(pointee, loadAddress(unsignedOf(pointer) - BigInt(pointee.size)), view);
}
