// std::any of libc++ (any): storage, and a function whose class knows what is in it.

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { printAnyValue } from '../anyValue';
import { field } from '../libraryValue';
import type { Presentation } from '../presentation';

export function printAny(any: TypedValue, view: FrameView): Presentation {
  const manager = field(any, view, '__h');
  const storage = field(any, view, '__s');
  const pointer = field(storage, view, '__ptr');
  return printAnyValue({ manager, method: '__handle', storage, inside: '_SmallHandler', pointer }, view);
}
