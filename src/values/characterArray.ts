// Arrays of characters as text: all that is in them, but for the zeros behind it.

import { characterType } from './characterType';
import { Missing } from './contents';
import { asText, type NumberFormat } from './numberFormat';
import { type CharacterSize, MAX_STRING, quoteCharacter, quoteString } from './text';
import type { TypedValue } from './typedValue';

/** As many equal characters in a row GDB counts instead of showing them. */
const REPEATS = 10;

/**
 * `"text"`; `"abc\000def"`; `"abc", '\000' <repeats 20 times>, "def"` for a buffer that is used again. Undefined for what
 * holds no characters.
 */
export function formatCharacterArray(value: TypedValue, count: number, format?: NumberFormat): string | undefined {
  const { element } = value.type.stripped;
  const character = asText(characterType(element), element.stripped.info, format);
  if (!character) return undefined;
  const { size, prefix } = character;
  const shown = Math.min(count, MAX_STRING * 4);
  const bytes = value.contents.read(0, shown * size);
  if (bytes instanceof Missing) return bytes.text;
  const isCut = shown < count;
  return quoteParts(isCut ? bytes : withoutTrailingZeros(bytes, size), size, prefix, isCut);
}

function quoteParts(bytes: Buffer, size: CharacterSize, prefix: string, isCut: boolean): string {
  const parts: string[] = [];
  let start = 0;
  for (const { from, to } of runsOfZeros(bytes, size)) {
    if (from > start) parts.push(quoteString(bytes.subarray(start, from), size, prefix));
    parts.push(`${quoteCharacter(0, prefix, size)} <repeats ${(to - from) / size} times>`);
    start = to;
  }
  if (start < bytes.length || parts.length === 0) {
    parts.push(quoteString(bytes.subarray(start), size, prefix, isCut));
  } else if (isCut) {
    parts.push('…');
  }
  return parts.join(', ');
}

function runsOfZeros(bytes: Buffer, size: CharacterSize): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = [];
  let from = 0;
  for (let at = 0; at <= bytes.length; at += size) {
    if (at < bytes.length && isZero(bytes, at, size)) continue;
    if (at - from >= REPEATS * size) runs.push({ from, to: at });
    from = at + size;
  }
  return runs;
}

function withoutTrailingZeros(bytes: Buffer, size: CharacterSize): Buffer {
  let end = bytes.length;
  while (end >= size && isZero(bytes, end - size, size)) end -= size;
  return bytes.subarray(0, end);
}

function isZero(bytes: Buffer, at: number, size: CharacterSize): boolean {
  for (let index = at; index < at + size; index += 1) if (bytes[index] !== 0) return false;
  return true;
}
