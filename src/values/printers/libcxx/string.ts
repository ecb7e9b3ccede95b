// std::basic_string of libc++ (string): a pointer with a length, or characters in place of both.

import { type Contents, Missing } from '../../contents';
import type { FrameView } from '../../frameView';
import { toBytes } from '../../integers';
import type { TypedValue } from '../../typedValue';
import { load } from '../../typedValue';
import { printCharacters } from '../characters';
import { addressOf, bytesOf, corrupt, field, maybeField, unsignedOf } from '../libraryValue';
import type { Presentation } from '../presentation';

export function printString(string: TypedValue, view: FrameView): Presentation {
  const representation = field(string, view, '__r_', '__value_');
  const long = field(representation, view, '__l');
  const short = field(representation, view, '__s');
  const [longData, longSize] = [field(long, view, '__data_'), field(long, view, '__size_')];
  const [shortData, shortSize] = [field(short, view, '__data_'), field(short, view, '__size_')];
  // Before LLVM 15 the lowest bit of the short size tells; the capacity of a long string is even.
  const flag = maybeField(short, view, '__is_long_');
  const isLong = () => (flag ? unsignedOf(flag) !== 0n : ((bytesOf(shortSize)[0] ?? 0) & 1) === 1);
  const contents: Contents = {
    read: (offset, length) => {
      const bytes = isLong() ? load(longData) : toBytes(addressOf(shortData), 8);
      return bytes instanceof Missing ? bytes : bytes.subarray(offset, offset + length);
    },
  };
  const room = BigInt(shortData.type.size / shortData.type.stripped.element.size);
  const length = (): bigint => {
    if (isLong()) return unsignedOf(longSize);
    const size = flag ? unsignedOf(shortSize) : unsignedOf(shortSize) >> 1n;
    if (size >= room) throw corrupt(`${size} characters, but there is room for ${room}`);
    return size;
  };
  return printCharacters({ data: { type: longData.type, contents }, length }, view);
}
