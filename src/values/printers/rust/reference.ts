// References and boxes of one value: they read as what they refer to.

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { pointeeOf, UnknownLayout } from '../libraryValue';
import type { Presentation } from '../presentation';

export function printReference(reference: TypedValue, view: FrameView): Presentation {
  if (reference.type.info?.kind !== 'pointer') throw new UnknownLayout('no pointer');
  const target = () => pointeeOf(reference, view);
  // Their own children are those of any pointer. This is for what wraps one: Pin.
  const named = () => [{ name: '[target]', isTarget: true, value: target }];
  return { summary: (write) => write.value(target()), named, target };
}
