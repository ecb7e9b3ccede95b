// std::variant of libc++ (variant): nested unions and the number of the one in use.

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { field, fieldNamed } from '../libraryValue';
import type { Presentation } from '../presentation';
import { printVariantOf } from '../variant';

export function printVariant(variant: TypedValue, view: FrameView): Presentation {
  const implementation = fieldNamed(variant, view, ['__impl_', '__impl']);
  const union = field(implementation, view, '__data');
  return printVariantOf({ variant, union, index: field(implementation, view, '__index') }, view);
}
