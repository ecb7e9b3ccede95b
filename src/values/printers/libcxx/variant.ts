// std::variant of libc++ (variant): nested unions and the number of the one in use.

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { field } from '../libraryValue';
import type { Presentation } from '../presentation';
import { printVariantOf } from '../variant';

export function printVariant(variant: TypedValue, view: FrameView): Presentation {
  const union = field(variant, view, '__impl', '__data');
  return printVariantOf({ variant, union, index: field(variant, view, '__impl', '__index') }, view);
}
