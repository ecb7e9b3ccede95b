// Which types hold characters, and how their literals are written.

import type { CharacterSize } from './text';
import type { TypeRef } from './typeRef';

export interface CharacterType {
  readonly size: CharacterSize;
  /** Of literals: `u8`, `u`, `U`, `L` or none. */
  readonly prefix: string;
}

/** What only has a name to tell it from a number: C has typedefs for these, and not all compilers say "UTF". */
const NAMED: Readonly<Record<string, CharacterType>> = {
  char8_t: { size: 1, prefix: 'u8' },
  char16_t: { size: 2, prefix: 'u' },
  char32_t: { size: 4, prefix: 'U' },
  wchar_t: { size: 4, prefix: 'L' },
};

/** Typedefs of character types that nobody uses for characters. */
const NUMBERS = /^(std::)?u?int(_least|_fast)?8_t$/;

const UTF: readonly CharacterType[] = [
  { size: 1, prefix: 'u8' },
  { size: 2, prefix: 'u' },
  { size: 4, prefix: 'U' },
];

/** Null where it is known that there is none. */
const known = new WeakMap<TypeRef, CharacterType | null>();

/** Undefined for a type whose values are numbers or anything else. */
export function characterType(type: TypeRef): CharacterType | undefined {
  let found = known.get(type);
  if (found === undefined) {
    found = findCharacterType(type) ?? null;
    known.set(type, found);
  }
  return found ?? undefined;
}

function findCharacterType(type: TypeRef): CharacterType | undefined {
  const info = type.stripped.info;
  if (info?.kind !== 'base') return undefined;
  if (type.names.some((name) => NUMBERS.test(name))) return undefined;
  const named = type.names.map((name) => NAMED[name]).find((found) => found?.size === info.byteSize);
  if (named) return named;
  if (info.encoding === 'utf') return UTF.find(({ size }) => size === info.byteSize);
  const isChar = info.encoding === 'signed-char' || info.encoding === 'unsigned-char';
  return isChar && info.byteSize === 1 ? { size: 1, prefix: '' } : undefined;
}
