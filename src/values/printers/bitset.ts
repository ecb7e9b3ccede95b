// Presentation of bits in words: std::bitset of any library.

import { builtinType } from '../expression/builtinTypes';
import { readUnsigned } from '../integers';
import type { TypedValue } from '../typedValue';
import { bitsOf } from './bits';
import { bytesOf, UnknownLayout } from './libraryValue';
import type { Presentation } from './presentation';

/** Bits that are shown of a long one, from the highest. */
const SHOWN = 128;

/** `(8) 00101010`: the highest bit first, as to_string writes them. */
export function printBitset({ words, count }: { words: TypedValue; count: number }): Presentation {
  const bits = () => readUnsigned(bytesOf(words)) & ((1n << BigInt(count)) - 1n);
  const digits = () => (count === 0 ? '' : bits().toString(2).padStart(count, '0'));
  const ones = () => BigInt([...digits()].filter((digit) => digit === '1').length);
  const elements = () => {
    const type = builtinType('bool', 'c', words.type.module);
    if (!type) throw new UnknownLayout('bool');
    return bitsOf({ words: words.contents, firstBit: 0, count, type });
  };
  return {
    elements,
    summary: () => {
      const text = digits();
      return `(${count}) ${text.slice(0, SHOWN)}${text.length > SHOWN ? '…' : ''}`;
    },
    methods: {
      size: () => BigInt(count),
      count: ones,
      any: () => bits() !== 0n,
      none: () => bits() === 0n,
      all: () => ones() === BigInt(count),
      to_ulong: bits,
      to_ullong: bits,
    },
  };
}
