// std::basic_string_view of libc++ (string_view): a pointer and a length.

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { printCharacters } from '../characters';
import { field, unsignedOf } from '../libraryValue';
import type { Presentation } from '../presentation';

export function printStringView(string: TypedValue, view: FrameView): Presentation {
  const size = field(string, view, '__size');
  return printCharacters({ data: field(string, view, '__data'), length: () => unsignedOf(size) }, view);
}
