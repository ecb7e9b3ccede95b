// std::expected of libc++ (__expected/expected.h): a union and which member of it is in use, deeper inside since LLVM 18.

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { printExpected as print } from '../expected';
import { field, maybeField } from '../libraryValue';
import type { Presentation } from '../presentation';

export function printExpected(expected: TypedValue, view: FrameView): Presentation {
  const inner = unwrapped(maybeField(expected, view, '__repr_') ?? expected, view);
  const union = unwrapped(field(inner, view, '__union_'), view);
  return print({
    hasValue: field(inner, view, '__has_val_'),
    value: maybeField(union, view, '__val_'),
    error: field(union, view, '__unex_'),
  });
}

/** What may share its last bytes with the next member is in a struct of its own. */
function unwrapped(value: TypedValue, view: FrameView): TypedValue {
  return maybeField(value, view, '__v') ?? value;
}
