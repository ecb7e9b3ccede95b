// Strings and characters as they are typed.

import { UserError } from '../../process/userError';
import { characterType } from '../characterType';
import { toBytes } from '../integers';
import type { CharacterSize } from '../text';
import type { TypeRef } from '../typeRef';

const NAMED: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  t: 9,
  n: 10,
  v: 11,
  f: 12,
  r: 13,
  e: 27,
  '0': 0,
};

/** `"text"` for an array of characters that has room for it and its terminator; the rest of the array becomes zero. */
export function writtenText(text: string, type: TypeRef): Buffer | undefined {
  const character = characterType(type.stripped.element);
  const codes = character && unquoted(text, '"', character.size);
  if (!character || !codes) return undefined;
  const { size } = character;
  const room = Math.floor(type.size / size);
  const needed = codes.length / size + 1;
  if (needed > room) {
    throw new UserError(
      'invalid-argument',
      `the text needs ${needed} characters with its terminating zero, and the array has room for ${room}`,
    );
  }
  return Buffer.concat([codes, Buffer.alloc(type.size - codes.length)]);
}

/** The code of `'a'`; undefined for anything else. */
export function writtenCharacter(text: string, size: CharacterSize): bigint | undefined {
  const code = unquoted(text, "'", size);
  return code?.length === size ? BigInt(code.readUIntLE(0, size)) : undefined;
}

/** The bytes of what is between the quotes, in the encoding of characters of `size` bytes; undefined when it is not quoted. */
export function unquoted(text: string, quote: '"' | "'", size: CharacterSize): Buffer | undefined {
  const inner = new RegExp(`^(?:u8|u|U|L|b|c)?${quote}((?:[^\\\\${quote}]|\\\\.)*)${quote}$`, 'su').exec(text)?.[1];
  if (inner === undefined) return undefined;
  const parts: Buffer[] = [];
  for (const [piece, octal, hex, named] of inner.matchAll(/\\([0-7]{1,3})|\\x([\da-fA-F]+)|\\(.)|[^\\]/gsu)) {
    if (octal !== undefined) parts.push(toBytes(BigInt(Number.parseInt(octal, 8)), size));
    else if (hex !== undefined) parts.push(toBytes(BigInt(`0x${hex}`), size));
    else if (named !== undefined) parts.push(encoded(namedCharacter(named), size));
    else parts.push(encoded(piece, size));
  }
  return Buffer.concat(parts);
}

function namedCharacter(letter: string): string {
  const code = NAMED[letter];
  return code === undefined ? letter : String.fromCharCode(code);
}

function encoded(character: string, size: CharacterSize): Buffer {
  if (size === 1) return Buffer.from(character);
  return size === 2 ? Buffer.from(character, 'utf16le') : toBytes(BigInt(character.codePointAt(0) ?? 0), 4);
}
