// Numbers, characters and strings as they are written, in C, C++ and Rust.

import type { CharacterSize } from '../text';
import type { Language } from './language';

export type Literal =
  /** `suffix` in lower case: `ul`, `i32`; empty when there is none. */
  | { readonly kind: 'integer'; readonly value: bigint; readonly suffix: string; readonly isDecimal: boolean }
  /** `text` is a number that `parseFloatText` reads. */
  | { readonly kind: 'float'; readonly text: string; readonly suffix: string }
  | { readonly kind: 'character'; readonly code: number; readonly prefix: string }
  | { readonly kind: 'string'; readonly bytes: Buffer; readonly prefix: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' };

/** Digits in a row that no number of ours has: what is longer costs time for nothing. */
const MAX_DIGITS = 200;

const C_SUFFIX = /^(?:u?|u?l|u?ll|lu|llu|u?z|zu|u?wb)$/;
const C_FLOAT_SUFFIX = /^(?:f|l|q|f16|f32|f64|f128|bf16)?$/;
const RUST_INTEGER_SUFFIX = /^(?:[iu](?:8|16|32|64|128|size))?$/;
const RUST_FLOAT_SUFFIX = /^(?:f32|f64)?$/;

/** A text says what is wrong. */
export function readNumber(text: string, language: Language): Literal | string {
  if (text.length > MAX_DIGITS) return `the number is too long`;
  const digits = text.replaceAll(language === 'rust' ? '_' : "'", '');
  return (readInteger(digits, language) ?? readFloat(digits, language)) || `"${text}" is no number`;
}

const BASES: readonly (readonly [RegExp, string])[] = [
  [/^()(\d+)([a-z]\w*)?$/i, ''],
  [/^(0x)([0-9a-f]+)([a-z]\w*)?$/i, '0x'],
  [/^(0b)([01]+)([a-z]\w*)?$/i, '0b'],
  [/^(0o)([0-7]+)([a-z]\w*)?$/i, '0o'],
  [/^(0)([0-7]+)([a-z]\w*)?$/i, '0o'],
];

function readInteger(text: string, language: Language): Literal | undefined {
  const suffixes = language === 'rust' ? RUST_INTEGER_SUFFIX : C_SUFFIX;
  for (const [pattern, prefix] of BASES) {
    // In Rust 010 is ten.
    if (language === 'rust' && prefix === '0o' && !/^0o/i.test(text)) continue;
    const found = pattern.exec(text);
    if (!found) continue;
    const [, , digits = '', suffix = ''] = found;
    const isOctalWithoutMark = prefix === '' && language === 'c' && /^0\d/.test(digits);
    if (isOctalWithoutMark || (suffix !== '' && !suffixes.test(suffix.toLowerCase()))) continue;
    return {
      kind: 'integer',
      value: BigInt(`${prefix}${digits}`),
      suffix: suffix.toLowerCase(),
      isDecimal: prefix === '',
    };
  }
  return undefined;
}

function readFloat(text: string, language: Language): Literal | undefined {
  const pattern =
    language === 'rust'
      ? /^(\d+(?:\.\d*)?(?:e[+-]?\d+)?)(f\d+)?$/i
      : /^(0x(?:[0-9a-f]+\.?[0-9a-f]*|\.[0-9a-f]+)p[+-]?\d+|(?:\d+\.\d*|\.\d+)(?:e[+-]?\d+)?|\d+e[+-]?\d+)(\w*)$/i;
  const [, number, written = ''] = pattern.exec(text) ?? [];
  const suffix = written.toLowerCase();
  if (number === undefined) return undefined;
  return (language === 'rust' ? RUST_FLOAT_SUFFIX : C_FLOAT_SUFFIX).test(suffix)
    ? { kind: 'float', text: number, suffix }
    : undefined;
}

/** `text` is a token with its quotes. A text says what is wrong. */
export function readCharacter(text: string, language: Language): Literal | string {
  const { prefix, body } = takeApart(text, "'");
  const codes = unescaped(body, language);
  if (typeof codes === 'string') return codes;
  const [first, second, third, fourth, fifth] = codes;
  if (first === undefined) return 'there is no character between the quotes';
  if (second === undefined) return { kind: 'character', code: first.code, prefix };
  // The value of 'ab' is up to the compiler; GCC and clang put the last one lowest.
  const isMultiple = language === 'c' && prefix === '' && fifth === undefined;
  if (!isMultiple) return 'a character literal holds one character';
  const all = [first, second, third, fourth].flatMap((each) => (each ? [each.code & 0xff] : []));
  const value = all.reduce((sum, code) => sum * 256 + code, 0);
  return { kind: 'integer', value: BigInt(value), suffix: '', isDecimal: true };
}

/** A text says what is wrong. */
export function readString(text: string, language: Language): Extract<Literal, { kind: 'string' }> | string {
  const raw = language === 'rust' ? /^(b?)r(#*)"(.*)"\2$/s.exec(text) : undefined;
  if (raw) return { kind: 'string', bytes: Buffer.from(raw[3] ?? ''), prefix: raw[1] ?? '' };
  const { prefix, body } = takeApart(text, '"');
  const codes = unescaped(body, language);
  if (typeof codes === 'string') return codes;
  const size = characterSize(prefix);
  return { kind: 'string', bytes: Buffer.concat(codes.map(({ code, isByte }) => encode(code, isByte, size))), prefix };
}

/** Of the characters of a string with this prefix. */
export function characterSize(prefix: string): CharacterSize {
  if (prefix === 'u') return 2;
  return prefix === 'U' || prefix === 'L' ? 4 : 1;
}

function encode(code: number, isByte: boolean, size: CharacterSize): Buffer {
  if (size === 1) return isByte ? Buffer.from([code & 0xff]) : Buffer.from(String.fromCodePoint(code));
  if (size === 2) return Buffer.from(String.fromCodePoint(code), 'utf16le');
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(code);
  return bytes;
}

function takeApart(text: string, quote: string): { readonly prefix: string; readonly body: string } {
  const start = text.indexOf(quote);
  return { prefix: text.slice(0, start), body: text.slice(start + 1, -1) };
}

interface Code {
  readonly code: number;
  /** Written as `\xff` or octal: this byte and no character of an encoding. */
  readonly isByte: boolean;
}

const SIMPLE: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  e: 27,
  f: 12,
  n: 10,
  r: 13,
  t: 9,
  v: 11,
  '\\': 92,
  "'": 39,
  '"': 34,
  '?': 63,
};

const ESCAPE =
  /\\(?:x([0-9a-fA-F]{1,8})|([0-7]{1,3})|u\{([0-9a-fA-F_]{1,8})\}|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))/suy;

function unescaped(body: string, language: Language): readonly Code[] | string {
  const codes: Code[] = [];
  for (let at = 0; at < body.length; ) {
    if (body[at] !== '\\') {
      const code = body.codePointAt(at) ?? 0;
      codes.push({ code: isSurrogate(code) ? 0xfffd : code, isByte: false });
      at += code > 0xffff ? 2 : 1;
      continue;
    }
    ESCAPE.lastIndex = at;
    const found = ESCAPE.exec(body);
    if (!found) return 'the escape sequence at the end is not complete';
    const code = escaped(found, language);
    if (code === undefined) return `the escape sequence "${found[0]}" is not known`;
    codes.push(code);
    at = ESCAPE.lastIndex;
  }
  return codes;
}

function escaped([, hex, octal, braced, short, long, simple]: RegExpExecArray, language: Language): Code | undefined {
  if (hex !== undefined) return { code: Number.parseInt(hex, 16), isByte: true };
  if (octal !== undefined)
    return language === 'rust' && octal !== '0' ? undefined : { code: Number.parseInt(octal, 8), isByte: true };
  const universal = braced?.replaceAll('_', '') ?? short ?? long;
  if (universal !== undefined) {
    const code = Number.parseInt(universal, 16);
    return code > 0x10ffff || Number.isNaN(code) || isSurrogate(code) ? undefined : { code, isByte: false };
  }
  const code = simple === undefined ? undefined : SIMPLE[simple];
  return code === undefined ? undefined : { code, isByte: false };
}

function isSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdfff;
}
