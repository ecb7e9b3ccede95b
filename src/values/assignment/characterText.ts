// Texts as they are typed, for what holds characters.

import { UserError } from '../../process/userError';
import { type CharacterType, characterType } from '../characterType';
import type { Language } from '../expression/language';
import { readString } from '../expression/literals';
import type { InPlaceText } from '../printers/presentation';
import type { TypedValue } from '../typedValue';
import type { TypeRef } from '../typeRef';

/** `"text"` for an array of characters that has room for it and its terminator; the rest of the array becomes zero. */
export function writtenArray(text: string, type: TypeRef, language: Language): Buffer | undefined {
  const { element } = type.stripped;
  const character = characterType(element);
  const characters = character && writtenText(text, character, language);
  if (!characters) return undefined;
  const room = Math.floor(type.size / element.size);
  const needed = characters.length / element.size + 1;
  if (needed > room) throw tooLong(needed, room, ' with its terminating zero, and the array');
  return Buffer.concat([characters, Buffer.alloc(type.size - characters.length)]);
}

/** What to write where for `"text"`; undefined for what is not quoted. Throws UserError when there is no room for it. */
export function writtenString(
  text: string,
  string: InPlaceText,
  language: Language,
): readonly { readonly target: TypedValue; readonly bytes: Buffer }[] | undefined {
  const { character } = string;
  const characters = writtenText(text, character, language);
  if (!characters) return undefined;
  const count = characters.length / character.size;
  const capacity = string.capacity();
  if (BigInt(count) > capacity) throw tooLong(count, capacity, ', and the string');
  if (language === 'rust' && !Buffer.from(characters.toString()).equals(characters)) {
    throw new UserError('invalid-argument', 'the text is not UTF-8, which Rust relies on');
  }
  return string.replace(characters);
}

function tooLong(needed: number, room: number | bigint, which: string): UserError {
  return new UserError('invalid-argument', `the text needs ${needed} characters${which} has room for ${room}`);
}

/** The characters of `"text"` in the type's encoding; undefined for what is not quoted. */
function writtenText(text: string, { prefix }: CharacterType, language: Language): Buffer | undefined {
  const quoted = /^(?:u8|[uULbc])?("(?:[^"\\]|\\.)*")$/su.exec(text)?.[1];
  if (quoted === undefined) return undefined;
  const literal = readString(`${prefix}${quoted}`, language);
  if (typeof literal === 'string') throw new UserError('invalid-argument', literal);
  return literal.bytes;
}
