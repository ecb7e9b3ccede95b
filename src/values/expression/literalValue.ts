// Literals as values of the type that the language gives them.

import type { Module } from '../../symbols/module';
import { type IntegerKind, integerKind } from '../scalarKind';
import type { TypedValue } from '../typedValue';
import { TypeRef } from '../typeRef';
import { readReal } from './binaryFloat';
import { characterSize, type Literal } from './literals';
import { encodeScalar, fits, integerValue, madeValue } from './scalars';
import type { Setting } from './setting';

/** By module first: expressions outlive the programs that they are evaluated in, and keep none of their symbols. */
const known = new WeakMap<Module, WeakMap<Literal, TypedValue>>();

/** The same each time in one module. Throws UserError for a number that no type has room for. */
export function literalValue(setting: Setting, literal: Literal, position: number): TypedValue {
  const { module } = setting;
  let values = known.get(module);
  if (!values) {
    values = new WeakMap();
    known.set(module, values);
  }
  let value = values.get(literal);
  if (!value) {
    value = makeValue(setting, literal, position);
    values.set(literal, value);
  }
  return value;
}

function makeValue(setting: Setting, literal: Literal, position: number): TypedValue {
  switch (literal.kind) {
    case 'integer':
      return integerLiteral(setting, literal, position);
    case 'float':
      return floatLiteral(setting, literal);
    case 'boolean':
      return integerValue(setting.builtin('bool'), literal.value ? 1n : 0n);
    case 'null':
      return madeValue(TypeRef.made(setting.module, { kind: 'unspecified', name: 'std::nullptr_t' }), Buffer.alloc(0));
    case 'character':
      return integerValue(setting.builtin(characterTypeName(setting, literal.prefix)), BigInt(literal.code));
    case 'string':
      return stringLiteral(setting, literal);
  }
}

type Integer = Extract<Literal, { kind: 'integer' }>;

function integerLiteral(setting: Setting, literal: Integer, position: number): TypedValue {
  const type = setting.language === 'rust' ? rustInteger(setting, literal) : cInteger(setting, literal);
  if (!type) throw setting.problem(position, `${literal.value} is too large for its type`);
  const kind = type.scalar;
  const bytes = kind && encodeScalar({ kind: 'integer', value: literal.value }, kind);
  if (!bytes) throw new Error('literals have scalar types');
  return madeValue(type, bytes);
}

const RANKS: readonly (readonly [name: string, rank: number, kind: IntegerKind])[] = [
  ['int', 0, integerKind(4, true)],
  ['unsigned int', 0, integerKind(4, false)],
  ['long', 1, integerKind(8, true)],
  ['unsigned long', 1, integerKind(8, false)],
  ['long long', 2, integerKind(8, true)],
  ['unsigned long long', 2, integerKind(8, false)],
  ['__int128', 3, integerKind(16, true)],
  ['unsigned __int128', 3, integerKind(16, false)],
];

/** C11 section 6.4.4.1: the first type of the list that has room; a decimal one without `u` is never unsigned. */
function cInteger(setting: Setting, { value, suffix, isDecimal }: Integer): TypeRef | undefined {
  const isUnsigned = suffix.includes('u');
  const lowest = suffix.includes('ll') ? 2 : suffix.includes('l') || suffix.includes('z') ? 1 : 0;
  for (const [name, rank, kind] of RANKS) {
    const isAllowed = kind.isSigned ? !isUnsigned : isUnsigned || !isDecimal || rank === 3;
    if (rank >= lowest && isAllowed && fits(value, kind)) return setting.builtin(name);
  }
  return undefined;
}

function rustInteger(setting: Setting, { value, suffix }: Integer): TypeRef | undefined {
  const names = suffix === '' ? ['i32', 'i64', 'i128', 'u128'] : [suffix];
  return names
    .map((name) => setting.builtin(name))
    .find((type) => {
      const kind = type.scalar;
      return kind?.kind === 'integer' && fits(value, kind);
    });
}

const C_FLOATS: Readonly<Record<string, string>> = {
  '': 'double',
  f: 'float',
  l: 'long double',
  q: '_Float128',
  f128: '_Float128',
  f16: '_Float16',
  f32: 'float',
  f64: 'double',
};

function floatLiteral(setting: Setting, { text, suffix }: Extract<Literal, { kind: 'float' }>): TypedValue {
  const name = setting.language === 'rust' ? suffix || 'f64' : (C_FLOATS[suffix] ?? 'double');
  const type = setting.builtin(name);
  const kind = type.scalar;
  const bytes = kind && encodeScalar({ kind: 'float', value: readReal(text) }, kind);
  if (!bytes) throw new Error('float types hold floats');
  return madeValue(type, bytes);
}

const CHARACTERS: Readonly<Record<string, string>> = {
  '': 'char',
  u8: 'char8_t',
  u: 'char16_t',
  U: 'char32_t',
  L: 'wchar_t',
};

function characterTypeName({ language }: Setting, prefix: string): string {
  if (language === 'rust') return prefix === 'b' ? 'u8' : 'char';
  return CHARACTERS[prefix] ?? 'char';
}

/** An array with its terminator, as in C; Rust's strings have none. */
function stringLiteral(setting: Setting, { bytes, prefix }: Extract<Literal, { kind: 'string' }>): TypedValue {
  const isRust = setting.language === 'rust';
  const size = isRust ? 1 : characterSize(prefix);
  const all = isRust ? bytes : Buffer.concat([bytes, Buffer.alloc(size)]);
  // Characters, so that it is known for text.
  const element = isRust ? stringCharacter(setting) : setting.builtin(characterTypeName(setting, prefix));
  return madeValue(element.arrayOf(all.length / size), all);
}

function stringCharacter({ module }: Setting): TypeRef {
  return TypeRef.made(module, { kind: 'base', name: 'u8', byteSize: 1, encoding: 'unsigned-char' });
}
