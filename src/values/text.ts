// Characters and strings as quoted text.

/** Characters of a string that are shown; what is longer ends in `…`. */
export const MAX_STRING = 200;

const NAMED = new Map([
  [0x07, '\\a'],
  [0x08, '\\b'],
  [0x09, '\\t'],
  [0x0a, '\\n'],
  [0x0b, '\\v'],
  [0x0c, '\\f'],
  [0x0d, '\\r'],
  [0x1b, '\\e'],
  [0x5c, '\\\\'],
]);

export type CharacterSize = 1 | 2 | 4;

/** `'a'`, `'\n'`, `u'é'`. */
export function quoteCharacter(code: number, prefix = '', size: CharacterSize = 1): string {
  return `${prefix}'${code === 0x27 ? "\\'" : escapeCode(code, size)}'`;
}

/**
 * `"text"`, cut after `limit` characters. One byte characters are UTF-8, two byte ones UTF-16; what is neither is
 * shown in octal or hex.
 */
export function quoteString(
  bytes: Buffer,
  size: CharacterSize = 1,
  prefix = '',
  isCut = false,
  limit = MAX_STRING,
): string {
  const parts = size === 1 ? utf8Parts(bytes) : size === 2 ? utf16Parts(bytes) : utf32Parts(bytes);
  const isLong = isCut || parts.length > limit;
  return `${prefix}"${parts.slice(0, limit).join('')}"${isLong ? '…' : ''}`;
}

/** Index of the first zero character, or -1. */
export function terminator(bytes: Buffer, size: CharacterSize): number {
  if (size === 1) return bytes.indexOf(0);
  for (let index = 0; index + size <= bytes.length; index += size) {
    if (bytes.subarray(index, index + size).every((byte) => byte === 0)) return index;
  }
  return -1;
}

/** The characters in UTF-8; wide ones that are none become U+FFFD. */
export function toUtf8(bytes: Buffer, size: CharacterSize): Buffer {
  if (size === 1) return bytes;
  if (size === 2) return Buffer.from(bytes.toString('utf16le'));
  const characters: string[] = [];
  for (let index = 0; index + size <= bytes.length; index += size) {
    const code = bytes.readUInt32LE(index);
    characters.push(code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd');
  }
  return Buffer.from(characters.join(''));
}

function escapeCode(code: number, size: CharacterSize): string {
  const named = NAMED.get(code);
  if (named) return named;
  if (code >= 0x20 && code < 0x7f) return String.fromCharCode(code);
  if (size === 1 || code < 0x20 || code === 0x7f) return `\\${code.toString(8).padStart(3, '0')}`;
  return isPrintable(code) ? String.fromCodePoint(code) : `\\x${code.toString(16)}`;
}

/** Neither control, surrogate, unassigned nor beyond Unicode. */
function isPrintable(code: number): boolean {
  return code <= 0x10ffff && !/[\p{C}\p{Zl}\p{Zp}]/u.test(String.fromCodePoint(code));
}

function inString(code: number, size: CharacterSize): string {
  return code === 0x22 ? '\\"' : escapeCode(code, size);
}

function utf8Parts(bytes: Buffer): string[] {
  const parts: string[] = [];
  for (let index = 0; index < bytes.length; ) {
    const length = utf8Length(bytes, index);
    const code = length > 1 ? bytes.toString('utf8', index, index + length).codePointAt(0) : undefined;
    if (code !== undefined && isPrintable(code)) {
      parts.push(String.fromCodePoint(code));
      index += length;
    } else {
      parts.push(inString(bytes[index] ?? 0, 1));
      index += 1;
    }
  }
  return parts;
}

/** Bytes of the well-formed sequence at `index`; 1 for anything else. */
function utf8Length(bytes: Buffer, index: number): number {
  const first = bytes[index] ?? 0;
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 1;
  if (length === 1) return 1;
  const text = bytes.toString('utf8', index, index + length);
  return Buffer.byteLength(text) === length && !text.includes('\ufffd') ? length : 1;
}

function utf16Parts(bytes: Buffer): string[] {
  const text = bytes.subarray(0, bytes.length & ~1).toString('utf16le');
  return [...text].map((character) => inString(character.codePointAt(0) ?? 0, 2));
}

function utf32Parts(bytes: Buffer): string[] {
  const parts: string[] = [];
  for (let index = 0; index + 4 <= bytes.length; index += 4) parts.push(inString(bytes.readUInt32LE(index), 4));
  return parts;
}
