// What a person types for a value, as the bytes of its type.

import { UserError } from '../../process/userError';
import { Missing } from '../contents';
import { isCopyable } from '../copyable';
import { convert } from '../expression/conversions';
import { unitVariantOf } from '../expression/rustNames';
import { loadScalar } from '../expression/scalars';
import { Setting } from '../expression/setting';
import type { FrameView } from '../frameView';
import { readSigned, readUnsigned } from '../integers';
import { presentationOf } from '../printers/printers';
import { load, type TypedValue, throughReference } from '../typedValue';
import { typeName } from '../typeName';
import type { TypeRef } from '../typeRef';
import type { Effects } from '../valueContext';
import { arrayOf, stringOf } from './characterText';
import { writtenEnumerators } from './enumerators';
import { expressionOf, writtenFloat } from './shownText';

export interface AssignmentMeans {
  /** The value of an expression. Throws UserError. */
  readonly evaluate: (text: string) => Promise<TypedValue>;
  readonly effects: Effects | undefined;
}

/** Bytes for all of a value, or for all of a part of it. */
export interface Written {
  readonly target: TypedValue;
  readonly bytes: Buffer;
}

/** What to write where, in this order, so that `target` becomes what `text` says. Throws UserError that says what was expected. */
export async function newValue(
  text: string,
  target: TypedValue,
  view: FrameView,
  evaluate: AssignmentMeans['evaluate'],
): Promise<readonly Written[]> {
  const { type } = target;
  const trimmed = text.trim();
  const string = 'members' in (type.stripped.info ?? {}) ? presentationOf(target, view)?.inPlace : undefined;
  const written = string && stringOf(trimmed, string, view.language);
  if (written) return written;
  if (!isCopyable(target, view.spelling)) {
    const inPlace = string ? 'a text that fits into it, such as "text"' : 'new values for its members';
    throw new UserError('failed', `"${typeName(type, view.spelling)}" may own what it points to: expected ${inPlace}`);
  }
  const bytes = writtenValue(trimmed, type, view) ?? (await expressionValue(trimmed, type, view, evaluate));
  if (view.spelling === 'rust') requireValid(bytes, type);
  const { place } = target.contents;
  if (place?.kind === 'bits') requireBits(bytes, place.bitSize, type);
  return [{ target, bytes }];
}

/** What is no expression of the language, or means something else there; undefined for all else. */
function writtenValue(text: string, type: TypeRef, view: FrameView): Buffer | undefined {
  const { info } = type.stripped;
  switch (info?.kind) {
    case 'enum':
      return writtenEnumerators(text, info);
    case 'array':
      return arrayOf(text, type, view.language);
    case 'base':
      return writtenFloat(text, type);
    case 'struct': {
      const variant = view.spelling === 'rust' ? unitVariantOf(type, text) : undefined;
      const bytes = variant && load(variant);
      return bytes instanceof Missing ? undefined : bytes;
    }
    default:
      return undefined;
  }
}

async function expressionValue(
  text: string,
  type: TypeRef,
  view: FrameView,
  evaluate: AssignmentMeans['evaluate'],
): Promise<Buffer> {
  try {
    const value = throughReference(await evaluate(expressionOf(text, type)), view.memory);
    requireRoom(value, type, /^0[xb]/i.test(text));
    const isSame = isSameArray(value.type, type);
    const bytes = load(
      isSame ? value : convert(new Setting(text, view), { value, type, style: 'assign', position: 0 }),
    );
    if (bytes instanceof Missing) throw new UserError('failed', `the new value cannot be read: ${bytes.text}`);
    return bytes;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(error.code, `${error.message.replace(/\.?$/, '')}: expected ${expected(type, view)}`);
  }
}

/** Languages do not assign arrays. */
function isSameArray(one: TypeRef, other: TypeRef): boolean {
  const isArray = one.stripped.info?.kind === 'array' && other.stripped.info?.kind === 'array';
  return isArray && one.size === other.size && typeName(one.stripped, 'c++') === typeName(other.stripped, 'c++');
}

/** C would silently drop what is too much. What is written in hex or binary are the bits, whatever the sign; -1 is all of them. */
function requireRoom(value: TypedValue, type: TypeRef, isBits: boolean): void {
  const kind = type.scalar;
  const scalar = loadScalar(value);
  if (kind?.kind !== 'integer' || !scalar || scalar instanceof Missing || scalar.kind !== 'integer') return;
  const bits = BigInt(kind.size * 8);
  const high = kind.isBoolean ? 2n : 1n << (kind.isSigned && !isBits ? bits - 1n : bits);
  const low = kind.isBoolean ? 0n : -(1n << (bits - 1n));
  if (scalar.value >= low && scalar.value < high) return;
  const room = kind.isBoolean ? 'a bool' : `${bits} bits`;
  throw new UserError('invalid-argument', `${scalar.value} does not fit into ${room}`);
}

/** Rust's compiler relies on it (The Rust Reference, "Invalid values"). */
function requireValid(bytes: Buffer, type: TypeRef): void {
  const { info } = type.stripped;
  const code = readUnsigned(bytes);
  const isNoCharacter =
    info?.kind === 'base' && info.encoding === 'utf' && (code > 0x10ffffn || (code >= 0xd800n && code <= 0xdfffn));
  if (isNoCharacter) throw new UserError('invalid-argument', `${code} is no character of Rust`);
  const value = info?.kind === 'enum' && info.isSigned ? readSigned(bytes) : code;
  if (info?.kind === 'enum' && !info.enumerators.some((enumerator) => enumerator.value === value)) {
    const names = info.enumerators.map(({ name }) => name).slice(0, 10);
    throw new UserError('invalid-argument', `no variant is ${value}: expected ${names.join(', ')}`);
  }
}

function requireBits(bytes: Buffer, bitSize: number, type: TypeRef): void {
  const kind = type.scalar;
  const isSigned = kind?.kind === 'integer' && kind.isSigned;
  const value = isSigned ? readSigned(bytes) : readUnsigned(bytes);
  const [low, high] = isSigned
    ? [-(1n << BigInt(bitSize - 1)), 1n << BigInt(bitSize - 1)]
    : [0n, 1n << BigInt(bitSize)];
  if (value >= low && value < high) return;
  throw new UserError('invalid-argument', `${value} does not fit into ${bitSize} bit${bitSize === 1 ? '' : 's'}`);
}

/** `a number of type "int"`. */
function expected(type: TypeRef, view: FrameView): string {
  const name = `"${typeName(type, view.spelling)}"`;
  const { info } = type.stripped;
  switch (info?.kind) {
    case 'enum': {
      const names = info.enumerators.slice(0, 10).map((enumerator) => enumerator.name);
      return `${names.join(', ')}${info.enumerators.length > names.length ? ', …' : ''} or a number for ${name}`;
    }
    case 'pointer':
      return `an address for ${name}, such as 0x7ffe1000, &x or nullptr`;
    case 'base':
      return info.encoding === 'boolean' ? 'true or false' : `a number of type ${name}`;
    default:
      return `a value of type ${name}`;
  }
}
