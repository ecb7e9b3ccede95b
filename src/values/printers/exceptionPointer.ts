// std::exception_ptr: the object, in front of which its type is kept.

import { formatAddress } from '../../native/addresses';
import { readPointer } from '../../process/memoryReader';
import type { FrameView } from '../frameView';
import type { TypedValue } from '../typedValue';
import { exceptionMessage, STANDARD_EXCEPTION } from './exception';
import { at, corrupt, field, unsignedOf } from './libraryValue';
import { typeNamed } from './namedTypes';
import type { Presentation } from './presentation';
import type { Printer } from './printer';

const PREFIX = 'typeinfo for ';

/** From the type in __cxa_exception to the object behind it on x86-64, in libsupc++ (unwind-cxx.h) as in libc++abi. */
const HEADER = 112n;

/** `<std::runtime_error> "why"`, `nullptr`. */
export function exceptionPointerPrinter(member: string): Printer {
  return (pointer, view) => {
    const object = field(pointer, view, member);
    return printExceptionAt(() => unsignedOf(object), view);
  };
}

/** `object`: null where there is none. */
export function printExceptionAt(object: () => bigint, view: FrameView): Presentation {
  const type = (): string => {
    const place = object() - HEADER;
    const information = readPointer(view.memory, place);
    const symbol = information === undefined ? undefined : view.symbolise(information);
    if (!symbol?.startsWith(PREFIX)) throw corrupt(`no exception is at ${formatAddress(object())}`);
    return symbol.slice(PREFIX.length).replace(/@.*$/, '');
  };
  const target = (): TypedValue | undefined => {
    const found = typeNamed(type(), undefined, view);
    return found && at(found, object(), view);
  };
  const isNull = () => object() === 0n;
  return {
    summary: (write) => {
      if (isNull()) return 'nullptr';
      const value = target();
      if (value) return `<${type()}> ${write.value(value)}`;
      return STANDARD_EXCEPTION.test(type()) ? `<${type()}> ${exceptionMessage(object(), view)}` : `<${type()}>`;
    },
    named: () => {
      const value = isNull() ? undefined : target();
      return value ? [{ name: '[exception]', value: () => value }] : [];
    },
  };
}
