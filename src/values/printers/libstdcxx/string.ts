// std::basic_string of libstdc++ (bits/basic_string.h): a pointer, a length and a short buffer.

import { characterType } from '../../characterType';
import type { FrameView } from '../../frameView';
import { toBytes } from '../../integers';
import type { TypedValue } from '../../typedValue';
import { printCharacters } from '../characters';
import { addressOf, at, corrupt, field, UnknownLayout, unsignedOf } from '../libraryValue';
import type { InPlaceText, Presentation } from '../presentation';

export function printString(string: TypedValue, view: FrameView): Presentation {
  const data = field(string, view, '_M_dataplus', '_M_p');
  const length = field(string, view, '_M_string_length');
  const characters = printCharacters({ data, length: () => checkedLength(data, length) }, view);
  return { ...characters, inPlace: inPlace({ string, data, length }, view) };
}

/** An empty string, too, points to a terminator. */
function checkedLength(data: TypedValue, length: TypedValue): bigint {
  if (unsignedOf(data) === 0n) throw corrupt('its characters are at 0x0');
  return unsignedOf(length);
}

/** The terminator has its room beyond the capacity. */
function inPlace(
  { string, data, length }: { readonly string: TypedValue; readonly data: TypedValue; readonly length: TypedValue },
  view: FrameView,
): InPlaceText {
  const type = data.type.stripped.pointee;
  const character = characterType(type);
  if (!character) throw new UnknownLayout('no characters');
  return {
    character,
    capacity: () => {
      const buffer = field(string, view, '_M_local_buf');
      if (unsignedOf(data) === addressOf(buffer)) return BigInt(buffer.type.size / type.size - 1);
      return unsignedOf(field(string, view, '_M_allocated_capacity'));
    },
    replace: (characters) => [
      { target: at(type, unsignedOf(data), view), bytes: Buffer.concat([characters, Buffer.alloc(type.size)]) },
      { target: length, bytes: toBytes(BigInt(characters.length / type.size), length.type.size) },
    ],
  };
}
