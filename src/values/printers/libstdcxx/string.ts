// std::basic_string of libstdc++ (bits/basic_string.h): a pointer, a length and a short buffer.

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { printCharacters } from '../characters';
import { field, unsignedOf } from '../libraryValue';
import type { Presentation } from '../presentation';

export function printString(string: TypedValue, view: FrameView): Presentation {
  const data = field(string, view, '_M_dataplus', '_M_p');
  const length = field(string, view, '_M_string_length');
  return printCharacters({ data, length: () => unsignedOf(length) }, view);
}
