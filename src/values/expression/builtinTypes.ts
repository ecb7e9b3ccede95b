// Types that every program has, whether or not its debug information describes them.

import type { BaseEncoding, DieId } from '../../native/types';
import type { Module } from '../../symbols/module';
import { Remembered } from '../../symbols/remembered';
import { makeType } from '../madeTypes';
import type { ScalarKind } from '../scalarKind';
import { TypeRef } from '../typeRef';
import type { Language } from './language';

type Row = readonly [size: number, encoding: BaseEncoding];

const C_TYPES: Readonly<Record<string, Row>> = {
  bool: [1, 'boolean'],
  char: [1, 'signed-char'],
  'signed char': [1, 'signed-char'],
  'unsigned char': [1, 'unsigned-char'],
  short: [2, 'signed'],
  'unsigned short': [2, 'unsigned'],
  int: [4, 'signed'],
  'unsigned int': [4, 'unsigned'],
  long: [8, 'signed'],
  'unsigned long': [8, 'unsigned'],
  'long long': [8, 'signed'],
  'unsigned long long': [8, 'unsigned'],
  __int128: [16, 'signed'],
  'unsigned __int128': [16, 'unsigned'],
  _Float16: [2, 'float'],
  float: [4, 'float'],
  double: [8, 'float'],
  'long double': [16, 'float'],
  _Float128: [16, 'float'],
  wchar_t: [4, 'signed'],
  char8_t: [1, 'utf'],
  char16_t: [2, 'utf'],
  char32_t: [4, 'utf'],
};

const RUST_TYPES: Readonly<Record<string, Row>> = {
  bool: [1, 'boolean'],
  char: [4, 'utf'],
  i8: [1, 'signed'],
  i16: [2, 'signed'],
  i32: [4, 'signed'],
  i64: [8, 'signed'],
  i128: [16, 'signed'],
  isize: [8, 'signed'],
  u8: [1, 'unsigned'],
  u16: [2, 'unsigned'],
  u32: [4, 'unsigned'],
  u64: [8, 'unsigned'],
  u128: [16, 'unsigned'],
  usize: [8, 'unsigned'],
  f32: [4, 'float'],
  f64: [8, 'float'],
};

/** Names that headers give to types; for programs whose debug information leaves them out because nothing uses them. */
const C_ALIASES: Readonly<Record<string, string>> = {
  size_t: 'unsigned long',
  ssize_t: 'long',
  ptrdiff_t: 'long',
  intptr_t: 'long',
  uintptr_t: 'unsigned long',
  int8_t: 'signed char',
  uint8_t: 'unsigned char',
  int16_t: 'short',
  uint16_t: 'unsigned short',
  int32_t: 'int',
  uint32_t: 'unsigned int',
  int64_t: 'long',
  uint64_t: 'unsigned long',
};

/** Undefined when the language has no such type. `void` has no bytes and no description. */
export function builtinType(name: string, language: Language, module: Module): TypeRef | undefined {
  if (name === 'void' && language === 'c') return TypeRef.of(module, undefined);
  const table = language === 'rust' ? RUST_TYPES : C_TYPES;
  const row = Object.hasOwn(table, name) ? table[name] : undefined;
  return row && made(name, row, module);
}

export function aliasType(name: string, module: Module): TypeRef | undefined {
  const target = Object.hasOwn(C_ALIASES, name) ? C_ALIASES[name] : undefined;
  const type = target === undefined ? undefined : builtinType(target, 'c', module);
  return type?.die === undefined ? undefined : TypeRef.made(module, { kind: 'typedef', name, target: type.die });
}

const known = new Remembered<Row, DieId>();

function made(name: string, row: Row, module: Module): TypeRef {
  const { native } = module;
  const [byteSize, encoding] = row;
  return TypeRef.of(
    module,
    known.get(native, row, () => makeType(native, { kind: 'base', name, byteSize, encoding })),
  );
}

/** The type that a result of this width and sign has. */
export function typeOfKind(kind: ScalarKind, language: Language, module: Module): TypeRef {
  let types = ofKinds[language].get(module);
  if (!types) {
    types = new WeakMap();
    ofKinds[language].set(module, types);
  }
  let type = types.get(kind);
  if (!type) {
    type = findOfKind(kind, language, module);
    types.set(kind, type);
  }
  return type;
}

type TypesOfKinds = WeakMap<Module, WeakMap<ScalarKind, TypeRef>>;

const ofKinds: Readonly<Record<Language, TypesOfKinds>> = { c: new WeakMap(), rust: new WeakMap() };

function findOfKind(kind: ScalarKind, language: Language, module: Module): TypeRef {
  const name = language === 'rust' ? rustName(kind) : cName(kind);
  const type = builtinType(name, language, module) ?? builtinType(name, 'c', module);
  if (!type) throw new Error(`there is no type ${name}`);
  return type;
}

function rustName(kind: ScalarKind): string {
  if (kind.kind === 'float') return kind.size === 4 ? 'f32' : kind.size === 8 ? 'f64' : cName(kind);
  return kind.isBoolean ? 'bool' : `${kind.isSigned ? 'i' : 'u'}${kind.size * 8}`;
}

function cName(kind: ScalarKind): string {
  if (kind.kind === 'float') {
    if (kind.size === 16 && kind.format.fractionBits === 112) return '_Float128';
    return kind.size === 2 ? '_Float16' : kind.size === 4 ? 'float' : kind.size === 8 ? 'double' : 'long double';
  }
  if (kind.isBoolean) return 'bool';
  const { rank, isSigned, size } = kind;
  if (size === 1) return isSigned ? 'signed char' : 'unsigned char';
  const name = size === 2 ? 'short' : size === 4 ? 'int' : size > 8 ? '__int128' : rank === 5 ? 'long long' : 'long';
  return isSigned ? name : `unsigned ${name}`;
}
