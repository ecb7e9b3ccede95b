// std::runtime_error, std::logic_error and what the libraries derive from them: the message is behind the vtable.

import type { FrameView } from '../frameView';
import type { TypedValue } from '../typedValue';
import { cStringAt } from './cString';
import { addressOf } from './libraryValue';
import type { Presentation } from './presentation';
import { wordAt } from './words';

/** The same in libstdc++ (__cow_string) and libc++ (__libcpp_refstring): a pointer to characters, behind the address of the vtable. */
const MESSAGE = 8n;

/** Compilers describe these classes only where their vtables are, in the library. */
export const STANDARD_EXCEPTION =
  /^std::((runtime|logic|system|range|overflow|underflow|domain|length)_error|invalid_argument|out_of_range)$/;

export function printException(exception: TypedValue, view: FrameView): Presentation {
  const text = () => exceptionMessage(addressOf(exception), view);
  return { summary: text, named: () => [{ name: '[what]', value: text }] };
}

/** Throws PrinterFailure. */
export function exceptionMessage(object: bigint, view: FrameView): string {
  return cStringAt(wordAt(object + MESSAGE, view), view);
}
