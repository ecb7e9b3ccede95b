// What `[]`, `*` and `->` mean: arrays, pointers, and containers as their printers know them.

import type { UserError } from '../../process/userError';
import type { Presentation, SoughtKey } from '../printers/presentation';
import { presentationOf } from '../printers/printers';
import { dereference, elementOf, loadUnsigned, type TypedValue, throughReference, valueAt } from '../typedValue';
import type { Operand } from './arithmetic';
import { binary, scalarOf } from './arithmetic';
import { pointerOf } from './decay';
import type { Setting } from './setting';
import { pointedText, textOf } from './textOf';

interface Sequence {
  readonly count: number | undefined;
  at(index: number): TypedValue;
}

/** Undefined for what has no elements that are counted. */
function sequenceOf(value: TypedValue, shown: Presentation | undefined): Sequence | undefined {
  const { info } = value.type.stripped;
  if (info?.kind === 'array') {
    return { count: info.dimensions[0]?.count, at: (index) => elementOf(value, index) };
  }
  return shown?.elements?.();
}

/** `of[index]`. */
export function elementAt(setting: Setting, of: Operand, index: Operand, position: number): TypedValue {
  const { view } = setting;
  const value = throughReference(of.value, view.memory);
  // `2[numbers]` is `numbers[2]` (C11 section 6.5.2.1).
  if (value.type.scalar && !throughReference(index.value, view.memory).type.scalar)
    return elementAt(setting, index, of, position);
  const { info } = value.type.stripped;
  const shown = info?.kind === 'array' ? undefined : presentationOf(value, view);
  if (shown?.entries) return entry(setting, shown, index, position);
  const sequence = sequenceOf(value, shown);
  const pointer = sequence ? undefined : pointerOf(setting, value, of.position);
  if (pointer && isRustReference(value)) return elementAt(setting, behind(setting, of), index, position);
  if (!sequence && !pointer) {
    const array = ownedArray(value, shown);
    if (array) return elementAt(setting, { ...of, value: array }, index, position);
    const target = shown?.target?.();
    if (target) return elementAt(setting, { ...of, value: target }, index, position);
    throw setting.problem(position, `${setting.typeOf(value)} cannot be indexed`);
  }
  const at = wholeNumber(setting, index);
  if (sequence) {
    const offset = at - BigInt(lowerBoundOf(value));
    const isOutside = offset < 0n || (sequence.count !== undefined && offset >= BigInt(sequence.count));
    if (isOutside || offset > BigInt(Number.MAX_SAFE_INTEGER)) throw outside(setting, at, value, sequence, index);
    return sequence.at(Number(offset));
  }
  if (!pointer) throw new Error('neither elements nor a pointer');
  const { size } = pointer.target;
  if (size === 0) throw setting.problem(position, `the size of ${setting.typeText(pointer.target)} is not known`);
  return valueAt(pointer.target, BigInt.asUintN(64, pointer.address + at * BigInt(size)), view.memory);
}

/** The pointer of a `unique_ptr<T[]>`: it has elements, of which nobody knows the number. */
function ownedArray({ type }: TypedValue, shown: Presentation | undefined): TypedValue | undefined {
  const { info } = type.stripped;
  if (!info || !('members' in info) || !/_ptr<.*\[\d*\]/.test(info.name ?? '')) return undefined;
  const pointer = shown?.methods?.get?.();
  return typeof pointer === 'object' ? pointer : undefined;
}

function outside(setting: Setting, at: bigint, value: TypedValue, { count }: Sequence, index: Operand): UserError {
  const isShown = value.type.stripped.info?.kind !== 'array';
  const size = isShown && count !== undefined ? `, which has ${count} elements` : '';
  return setting.problem(index.position, `the index ${at} is outside of ${setting.typeOf(value)}${size}`);
}

function lowerBoundOf(value: TypedValue): number {
  const { info } = value.type.stripped;
  return info?.kind === 'array' ? (info.dimensions[0]?.lowerBound ?? 0) : 0;
}

function isRustReference(value: TypedValue): boolean {
  const { info } = value.type.stripped;
  return info?.kind === 'pointer' && info.name?.startsWith('&') === true;
}

function behind(setting: Setting, operand: Operand): Operand {
  return { ...operand, value: dereference(throughReference(operand.value, setting.view.memory), setting.view.memory) };
}

export function wholeNumber(setting: Setting, { value, position }: Operand): bigint {
  const scalar = scalarOf(setting, throughReference(value, setting.view.memory), position);
  if (scalar?.kind === 'integer') return scalar.value;
  throw setting.problem(position, `expected an integer but this is ${setting.typeOf(value)}`);
}

/** A search through more takes longer than anybody waits. */
const MAX_MILLISECONDS = 2000;

function entry(setting: Setting, shown: Presentation, key: Operand, position: number): TypedValue {
  const entries = shown.entries?.();
  if (!entries) throw new Error('there are no entries');
  const { view } = setting;
  const text = textOf(key.value, view) ?? pointedText(key.value, view);
  const found = entries.find?.(soughtKey(setting, key, text));
  if (found === 'none') throw setting.problem(key.position, 'there is no entry with this key');
  if (found) return found.value;
  const end = performance.now() + MAX_MILLISECONDS;
  for (let index = 0; index < entries.count; index += 1) {
    const candidate = entries.at(index);
    const isSame = text
      ? isText(setting, candidate.key, key, text)
      : isEqual(setting, { value: candidate.key, position }, key, position);
    if (isSame) return candidate.value;
    if (performance.now() > end)
      throw setting.problem(position, `the key was not found among the first ${index} entries`);
  }
  throw setting.problem(key.position, 'there is no entry with this key');
}

/** A key that is a pointer must be to the same place, or to the same characters where the text is in no place of the program. */
function isText(setting: Setting, candidate: TypedValue, { value, position }: Operand, text: Buffer): boolean {
  const own = textOf(candidate, setting.view);
  if (own || candidate.type.stripped.info?.kind !== 'pointer') return own?.equals(text) === true;
  const pointer = pointerOf(setting, value, position);
  if (pointer) return loadUnsigned(candidate) === pointer.address;
  return pointedText(candidate, setting.view)?.equals(text) === true;
}

function soughtKey(setting: Setting, { value, position }: Operand, text: Buffer | undefined): SoughtKey {
  const pointer = text ? undefined : pointerOf(setting, value, position);
  const scalar =
    text || pointer ? undefined : scalarOf(setting, throughReference(value, setting.view.memory), position);
  const integer = pointer?.address ?? (scalar?.kind === 'integer' ? scalar.value : undefined);
  return { ...(integer !== undefined && { integer }), ...(text && { text }) };
}

function isEqual(setting: Setting, left: Operand, right: Operand, position: number): boolean {
  const result = binary(setting, '==', left, right, position);
  return setting.bytes(result, position).some((byte) => byte !== 0);
}

/** `*of`. */
export function pointedTo(setting: Setting, of: Operand, position: number): TypedValue {
  const { view } = setting;
  const value = throughReference(of.value, view.memory);
  const kind = value.type.stripped.info?.kind;
  if (kind === 'array')
    return elementAt(setting, { ...of, value }, { value: zero(setting, value), position }, position);
  if (kind === 'subroutine') return value;
  if (kind === 'pointer') return target(setting, value, position);
  const shown = presentationOf(value, view)?.target?.();
  if (shown) return shown;
  throw setting.problem(position, `"*" needs a pointer, and this is ${setting.typeOf(value)}`);
}

function zero(setting: Setting, array: TypedValue): TypedValue {
  const type = setting.builtin(setting.language === 'rust' ? 'usize' : 'long');
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64LE(BigInt(lowerBoundOf(array)));
  return { type, contents: { read: (offset, length) => bytes.subarray(offset, offset + length) } };
}

/** Precondition: `pointer` is one. */
export function target(setting: Setting, pointer: TypedValue, position: number): TypedValue {
  const { pointee } = pointer.type.stripped;
  if (pointee.stripped.info === undefined) {
    throw setting.problem(position, `${setting.typeOf(pointer)} points to no type: cast it`);
  }
  return valueAt(pointee, setting.unsigned(pointer, position), setting.view.memory);
}

/** `of[from..to]` of Rust: the elements must lie one behind the other. */
export function elementsBetween(
  setting: Setting,
  of: Operand,
  { from, to }: { readonly from?: bigint; readonly to?: bigint },
  position: number,
): TypedValue {
  const { view } = setting;
  let value = throughReference(of.value, view.memory);
  if (isRustReference(value)) value = dereference(value, view.memory);
  const sequence = sequenceOf(value, presentationOf(value, view));
  const end = to ?? (sequence?.count === undefined ? undefined : BigInt(sequence.count));
  const start = from ?? 0n;
  if (!sequence || end === undefined)
    throw setting.problem(position, `${setting.typeOf(value)} has no elements to choose from`);
  if (start < 0n || start > end || end > BigInt(sequence.count ?? end)) {
    throw setting.problem(position, `${start}..${end} is outside of its ${sequence.count} elements`);
  }
  const count = Number(end - start);
  if (count === 0) throw setting.problem(position, 'there is nothing in this range');
  const [first, last] = [sequence.at(Number(start)), sequence.at(Number(end) - 1)];
  const [low, high] = [first.contents.address, last.contents.address];
  if (low === undefined || high !== low + BigInt((count - 1) * first.type.size)) {
    throw setting.problem(position, 'these elements do not lie one behind the other in memory');
  }
  return valueAt(first.type.arrayOf(count), low, view.memory);
}
