// Presentation of a pointer to an exception, with its type by the type information in front of it (Itanium C++ ABI).

import { formatAddress } from '../../native/addresses';
import { readPointer } from '../../process/memoryReader';
import type { FrameView } from '../frameView';
import type { TypedValue } from '../typedValue';
import { exceptionMessage, STANDARD_EXCEPTION } from './exception';
import { at, corrupt, unsignedOf } from './libraryValue';
import { typeNamed } from './namedTypes';
import type { Presentation } from './presentation';

const PREFIX = 'typeinfo for ';

/** `<std::runtime_error> "why"`, `nullptr`. `header`: bytes from the type to the object. */
export function printExceptionPointer(
  { object, header }: { object: TypedValue; header: bigint },
  view: FrameView,
): Presentation {
  const type = (): string => {
    const place = unsignedOf(object) - header;
    const information = readPointer(view.memory, place);
    const symbol = information === undefined ? undefined : view.symbolise(information);
    if (!symbol?.startsWith(PREFIX)) throw corrupt(`no exception is at ${formatAddress(unsignedOf(object))}`);
    return symbol.slice(PREFIX.length).replace(/@.*$/, '');
  };
  const target = (): TypedValue | undefined => {
    const found = typeNamed(type(), undefined, view);
    return found && at(found, unsignedOf(object), view);
  };
  const isNull = () => unsignedOf(object) === 0n;
  return {
    summary: (write) => {
      if (isNull()) return 'nullptr';
      const value = target();
      if (value) return `<${type()}> ${write.value(value)}`;
      return STANDARD_EXCEPTION.test(type())
        ? `<${type()}> ${exceptionMessage(unsignedOf(object), view)}`
        : `<${type()}>`;
    },
    named: () => {
      const value = isNull() ? undefined : target();
      return value ? [{ name: '[exception]', value: () => value }] : [];
    },
  };
}
