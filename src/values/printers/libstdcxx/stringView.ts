// std::basic_string_view of libstdc++ (string_view): a length and a pointer.

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { printCharacters } from '../characters';
import { field, unsignedOf } from '../libraryValue';
import type { Presentation } from '../presentation';

export function printStringView(string: TypedValue, view: FrameView): Presentation {
  const data = field(string, view, '_M_str');
  const length = field(string, view, '_M_len');
  return printCharacters({ data, length: () => unsignedOf(length) }, view);
}
