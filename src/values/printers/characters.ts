// Presentation of characters whose number is known: strings and views of them, of any library.

import { characterType } from '../characterType';
import type { FrameView } from '../frameView';
import { MAX_STRING, quoteString, toUtf8 } from '../text';
import type { TypedValue } from '../typedValue';
import { at, notMapped, requireMapped, UnknownLayout, unsignedOf } from './libraryValue';
import type { Elements, Presentation } from './presentation';

/** What a comparison reads: nobody writes longer literals. */
const MAX_TEXT = 1 << 20;

/** `data` is a pointer to the first of `length()` characters. Throws UnknownLayout when they are no characters. */
export function printCharacters(
  { data, length }: { readonly data: TypedValue; readonly length: () => bigint },
  view: FrameView,
): Presentation {
  const type = data.type.stripped.pointee;
  const character = characterType(type);
  if (!character) throw new UnknownLayout('no characters');
  const { size, prefix } = character;
  const read = (limit: number): { bytes: Buffer; isCut: boolean } => {
    const [address, count] = [unsignedOf(data), length()];
    const isCut = count > BigInt(limit);
    if (isCut) requireMapped(address, count * BigInt(size), view);
    const wanted = (isCut ? limit : Number(count)) * size;
    const { bytes } = view.memory.read(address, wanted);
    if (bytes.length < wanted) throw notMapped(address, BigInt(wanted));
    return { bytes, isCut };
  };
  const elements = (): Elements => {
    const [address, count] = [unsignedOf(data), length()];
    requireMapped(address, count * BigInt(size), view);
    return { count: Number(count), at: (index) => at(type, address + BigInt(index * size), view) };
  };
  return {
    summary: () => {
      // A character of UTF-8 has up to four bytes.
      const { bytes, isCut } = read(size === 1 ? MAX_STRING * 4 : MAX_STRING);
      return quoteString(bytes, size, prefix, isCut);
    },
    elements,
    methods: { size: length, length, empty: () => length() === 0n, data: () => data, c_str: () => data },
    text: () => toUtf8(read(MAX_TEXT).bytes, size),
  };
}
