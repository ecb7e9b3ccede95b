// std::optional of libc++ (optional): a union and whether it is in use.

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { field } from '../libraryValue';
import { printOptional as print } from '../maybe';
import type { Presentation } from '../presentation';

export function printOptional(optional: TypedValue, view: FrameView): Presentation {
  return print({ engaged: field(optional, view, '__engaged_'), value: field(optional, view, '__val_') });
}
