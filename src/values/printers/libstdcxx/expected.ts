// std::expected of libstdc++ (expected): a union and which member of it is in use.

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { printExpected as print } from '../expected';
import { field, maybeField } from '../libraryValue';
import type { Presentation } from '../presentation';

export function printExpected(expected: TypedValue, view: FrameView): Presentation {
  return print({
    hasValue: field(expected, view, '_M_has_value'),
    value: maybeField(expected, view, '_M_val'),
    error: field(expected, view, '_M_unex'),
  });
}
