// std::any of libc++ (any): storage, and a function whose class knows what is in it.

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { printAnyValue } from '../anyValue';
import { field, fieldNamed } from '../libraryValue';
import type { Presentation } from '../presentation';

export function printAny(any: TypedValue, view: FrameView): Presentation {
  const manager = fieldNamed(any, view, ['__h_', '__h']);
  const storage = fieldNamed(any, view, ['__s_', '__s']);
  const pointer = field(storage, view, '__ptr');
  return printAnyValue({ manager, method: '__handle', storage, inside: '_SmallHandler', pointer }, view);
}
