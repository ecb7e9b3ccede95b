// How memory is to be dumped: the count, format and unit of `x/16xb`.

import { invalidCommand } from '../errors';

export type DumpLetter = 'x' | 'z' | 'd' | 'u' | 'o' | 't' | 'c' | 'a' | 'f' | 's' | 'i';
/** Bytes of a unit. */
export type UnitSize = 1 | 2 | 4 | 8;

export interface DumpFormat {
  /** Negative: so many that end at the address. */
  readonly count: number;
  readonly letter: DumpLetter;
  readonly size: UnitSize;
}

export const FIRST_FORMAT: DumpFormat = { count: 1, letter: 'x', size: 4 };

const LETTERS = 'xzduotcafsi';
const SIZES: Readonly<Record<string, UnitSize>> = { b: 1, h: 2, w: 4, g: 8 };

/** Letters in any order behind the count, as in GDB; what is left out is as in `last`. Throws DapError. */
export function parseDumpFormat(suffix: string, last: DumpFormat): DumpFormat {
  const [, count, letters = ''] = /^(-?\d{1,9})?([a-z]*)$/.exec(suffix) ?? [undefined, undefined, suffix];
  let letter = last.letter;
  let given: UnitSize | undefined;
  for (const each of letters) {
    const size = SIZES[each];
    if (size !== undefined) given = size;
    else if (LETTERS.includes(each)) letter = each as DumpLetter;
    else
      throw invalidCommand(
        `"${suffix}" is no format: expected a count, one of the letters x z d u o t c a f s i and a unit b h w g, as in x/16xb.`,
      );
  }
  return { count: count === undefined ? 1 : Number(count), letter, size: sizeFor(letter, given, last) };
}

/** Each format has units that it makes no sense without. */
function sizeFor(letter: DumpLetter, given: UnitSize | undefined, last: DumpFormat): UnitSize {
  switch (letter) {
    case 'a':
      return 8;
    case 'i':
      return last.size;
    case 'c':
      return given ?? 1;
    case 's':
      if (given === 8) throw invalidCommand('There are no strings of units of 8 bytes; use x/s, x/hs or x/ws.');
      return given ?? 1;
    case 'f':
      if (given === 1) throw invalidCommand('No floating point number is 1 byte large; use x/hf, x/wf or x/gf.');
      return given ?? (last.size === 4 ? 4 : 8);
    default:
      return given ?? last.size;
  }
}
