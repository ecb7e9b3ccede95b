// std::exception_ptr of libstdc++ (bits/exception_ptr.h): the object, in front of which its type is kept.

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { printExceptionPointer } from '../exceptionPointer';
import { field } from '../libraryValue';
import type { Presentation } from '../presentation';

/** sizeof(__cxa_exception) of libstdc++ (unwind-cxx.h) on x86-64, which begins with the type. */
const HEADER = 112n;

export function printExceptionPtr(pointer: TypedValue, view: FrameView): Presentation {
  return printExceptionPointer({ object: field(pointer, view, '_M_exception_object'), header: HEADER }, view);
}
