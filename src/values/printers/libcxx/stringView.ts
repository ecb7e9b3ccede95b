// std::basic_string_view of libc++ (string_view): a pointer and a length.

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { printCharacters } from '../characters';
import { fieldNamed, unsignedOf } from '../libraryValue';
import type { Presentation } from '../presentation';

export function printStringView(string: TypedValue, view: FrameView): Presentation {
  const size = fieldNamed(string, view, ['__size_', '__size']);
  return printCharacters(
    { data: fieldNamed(string, view, ['__data_', '__data']), length: () => unsignedOf(size) },
    view,
  );
}
