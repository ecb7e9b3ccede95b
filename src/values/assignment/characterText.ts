// Texts as they are typed, for what holds characters.

import { UserError } from '../../process/userError';
import { type CharacterType, characterType } from '../characterType';
import type { Language } from '../expression/language';
import { characterSize, type Literal, readString } from '../expression/literals';
import type { InPlaceText } from '../printers/presentation';
import type { TypedValue } from '../typedValue';
import type { TypeRef } from '../typeRef';

/** As it was typed, in quotes, or a literal of the language. */
export type TypedText = string | Extract<Literal, { kind: 'string' }>;

/** Text for an array of characters that has room for it and its terminator; the rest of the array becomes zero. */
export function arrayOf(text: TypedText, type: TypeRef, language: Language): Buffer | undefined {
  const { element } = type.stripped;
  const character = characterType(element);
  const characters = character && charactersOf(text, character, language);
  if (!characters) return undefined;
  const room = Math.floor(type.size / element.size);
  const needed = characters.length / element.size + 1;
  if (needed > room) throw tooLong(needed, room, ' with its terminating zero, and the array');
  return Buffer.concat([characters, Buffer.alloc(type.size - characters.length)]);
}

/** What to write where for the text; undefined for what is none. Throws UserError when there is no room for it. */
export function stringOf(
  text: TypedText,
  string: InPlaceText,
  language: Language,
): readonly { readonly target: TypedValue; readonly bytes: Buffer }[] | undefined {
  const { character } = string;
  const characters = charactersOf(text, character, language);
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

/** The characters in the type's encoding; undefined for what is not quoted, or is a literal of other characters. */
function charactersOf(text: TypedText, { prefix, size }: CharacterType, language: Language): Buffer | undefined {
  if (typeof text !== 'string') {
    return (size === 1 ? characterSize(text.prefix) === 1 : text.prefix === prefix) ? text.bytes : undefined;
  }
  const quoted = /^(?:u8|[uULbc])?("(?:[^"\\]|\\.)*")$/su.exec(text)?.[1];
  if (quoted === undefined) return undefined;
  const literal = readString(`${prefix}${quoted}`, language);
  if (typeof literal === 'string') throw new UserError('invalid-argument', literal);
  return literal.bytes;
}
