// std::variant of libstdc++ (variant): nested unions and the number of the one in use.

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { field } from '../libraryValue';
import type { Presentation } from '../presentation';
import { printVariantOf } from '../variant';

export function printVariant(variant: TypedValue, view: FrameView): Presentation {
  return printVariantOf(
    { variant, union: field(variant, view, '_M_u'), index: field(variant, view, '_M_index') },
    view,
  );
}
