// std::any of libstdc++ (any): storage, and a function whose class knows what is in it.

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { printAnyValue } from '../anyValue';
import { field } from '../libraryValue';
import type { Presentation } from '../presentation';

export function printAny(any: TypedValue, view: FrameView): Presentation {
  const manager = field(any, view, '_M_manager');
  const storage = field(any, view, '_M_storage');
  const pointer = field(storage, view, '_M_ptr');
  return printAnyValue({ manager, method: '_S_manage', storage, inside: '_Manager_internal', pointer }, view);
}
