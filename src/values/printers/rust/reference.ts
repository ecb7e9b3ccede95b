// References and boxes of one value: they read as what they refer to. Their children are those of any pointer.

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { pointeeOf, UnknownLayout } from '../libraryValue';
import type { Presentation } from '../presentation';

export function printReference(reference: TypedValue, view: FrameView): Presentation {
  if (reference.type.info?.kind !== 'pointer') throw new UnknownLayout('no pointer');
  const target = () => pointeeOf(reference, view);
  return { summary: (write) => write.value(target()), target };
}
