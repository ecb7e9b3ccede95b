// What a person types for a value, as the bytes of a type.

import { UserError } from '../../process/userError';
import { Missing } from '../contents';
import type { FrameView } from '../frameView';
import { readSigned, readUnsigned, toBytes } from '../integers';
import { load, type TypedValue, throughReference } from '../typedValue';
import { typeName } from '../typeName';
import type { TypeRef } from '../typeRef';
import type { Effects } from '../valueContext';
import { writtenText } from './characterText';
import { writtenEnumerators } from './enumerators';
import { integerBytes, signOf, writtenNumber } from './numbers';

export interface AssignmentMeans {
  /** The value of an expression; undefined for a bare number. Throws UserError. */
  readonly evaluate: (text: string) => Promise<TypedValue | undefined>;
  readonly effects: Effects | undefined;
}

/** As many bytes as the type of `target` has. Throws UserError that says what was expected. */
export async function newValue(
  text: string,
  target: TypedValue,
  view: FrameView,
  evaluate: AssignmentMeans['evaluate'],
): Promise<Buffer> {
  const bytes = await wholeValue(text, target.type, view, evaluate);
  const { place } = target.contents;
  if (place?.kind === 'bits') requireRoom(bytes, place.bitSize, signOf(target.type) ?? false);
  return bytes;
}

/** C would silently drop what is too much. */
function requireRoom(bytes: Buffer, bitSize: number, isSigned: boolean): void {
  const value = isSigned ? readSigned(bytes) : readUnsigned(bytes);
  const [low, high] = isSigned
    ? [-(1n << BigInt(bitSize - 1)), 1n << BigInt(bitSize - 1)]
    : [0n, 1n << BigInt(bitSize)];
  if (value >= low && value < high) return;
  throw new UserError('invalid-argument', `${value} does not fit into ${bitSize} bit${bitSize === 1 ? '' : 's'}`);
}

async function wholeValue(
  text: string,
  type: TypeRef,
  view: FrameView,
  evaluate: AssignmentMeans['evaluate'],
): Promise<Buffer> {
  const written = writtenValue(text.trim(), type);
  if (written) return written;
  let value: TypedValue | undefined;
  try {
    value = await evaluate(text);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(error.code, `${error.message.replace(/\.?$/, '')}: expected ${expected(type, view)}`);
  }
  const bytes = value && converted(throughReference(value, view.memory), type);
  if (bytes) return bytes;
  const what = value ? `a value of type "${typeName(value.type, view.spelling)}"` : 'a number';
  throw new UserError('invalid-argument', `"${text.trim()}" is ${what}: expected ${expected(type, view)}`);
}

/** What needs no expression; undefined for all else. */
function writtenValue(text: string, type: TypeRef): Buffer | undefined {
  const { info } = type.stripped;
  switch (info?.kind) {
    case 'enum':
      return writtenEnumerators(text, info) ?? writtenNumber(text, type);
    case 'array':
      return writtenText(text, type);
    case 'base':
    case 'pointer':
      return writtenNumber(text, type);
    default:
      return undefined;
  }
}

/** An object of the same type, or one integer as another. */
function converted(value: TypedValue, type: TypeRef): Buffer | undefined {
  const bytes = load(value);
  if (bytes instanceof Missing) throw new UserError('failed', `the new value cannot be read: ${bytes.text}`);
  const { address } = value.contents;
  const isDecaying = value.type.stripped.info?.kind === 'array' && type.stripped.info?.kind === 'pointer';
  if (isDecaying && address !== undefined) return toBytes(address, 8);
  return isSameType(value.type, type) ? bytes : integerBytes(bytes, value.type, type);
}

function isSameType(one: TypeRef, other: TypeRef): boolean {
  const [left, right] = [one.stripped, other.stripped];
  if (left.module === right.module && left.die === right.die) return true;
  return left.size === right.size && typeName(left, 'c++') === typeName(right, 'c++');
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
      return info.encoding === 'boolean' ? `true or false` : `a number of type ${name}`;
    default:
      return `a value of type ${name}`;
  }
}
