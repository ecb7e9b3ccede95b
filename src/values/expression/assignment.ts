// `x = y`, `x += y`, `++x`: the only expressions that change the program.

import { arrayOf, stringOf } from '../assignment/characterText';
import type { Written } from '../assignment/newValue';
import { Missing } from '../contents';
import { isCopyable } from '../copyable';
import { readUnsigned } from '../integers';
import { presentationOf } from '../printers/printers';
import { store } from '../store';
import { load, type TypedValue, throughReference, valueAt } from '../typedValue';
import { binary, type Operand } from './arithmetic';
import { convert } from './conversions';
import { literalAs } from './rustRules';
import { integerValue, madeValue } from './scalars';
import type { Setting } from './setting';
import type { Expression } from './syntax';

type Node<Kind extends Expression['kind']> = Extract<Expression, { kind: Kind }>;

/** The value that the place has afterwards. Throws UserError when it has no place, or may not be changed from here. */
export async function assign(
  setting: Setting,
  { operator, position, right: written }: Node<'assign'>,
  left: Operand,
  right: Operand,
): Promise<TypedValue> {
  const target = throughReference(left.value, setting.view.memory);
  if (setting.isUnevaluated) return target;
  const { address } = target.contents;
  if (operator === undefined && written.kind === 'literal' && address !== undefined) {
    const parts = textInPlace(setting, target, written);
    for (const part of parts ?? []) await store(part.target, part.bytes, setting.view.context.effects);
    if (parts) return valueAt(target.type, address, setting.view.memory);
  }
  const simple = operator === '&&' || operator === '||' ? undefined : operator;
  const value = simple
    ? binary(setting, simple, { ...left, value: target }, right, position)
    : fitting(setting, right, target);
  return write(setting, target, value, position);
}

/** What to write where for text that goes into an array of characters or a string that has room for it. */
function textInPlace(
  { view, language }: Setting,
  target: TypedValue,
  { literal }: Node<'literal'>,
): readonly Written[] | undefined {
  if (literal.kind !== 'string') return undefined;
  const { info } = target.type.stripped;
  if (info?.kind === 'array') {
    const bytes = arrayOf(literal, target.type, language);
    return bytes && [{ target, bytes }];
  }
  const string = info && 'members' in info ? presentationOf(target, view)?.inPlace : undefined;
  return string && stringOf(literal, string, language);
}

/** A literal takes the type of the place in Rust. */
function fitting(setting: Setting, right: Operand, target: TypedValue): TypedValue {
  const kind = target.type.scalar;
  return right.isUntyped && kind ? literalAs(setting, right, target.type, kind) : right.value;
}

export async function step(
  setting: Setting,
  { operator, isPrefix, position }: Node<'step'>,
  of: Operand,
): Promise<TypedValue> {
  const target = throughReference(of.value, setting.view.memory);
  if (setting.isUnevaluated) return target;
  const bytes = Buffer.from(setting.bytes(target, of.position));
  const one: Operand = { value: integerValue(setting.builtin('int'), 1n), position, isUntyped: true };
  const value = binary(setting, operator, { ...of, value: target }, one, position);
  const after = await write(setting, target, value, position);
  return isPrefix ? after : madeValue(target.type, bytes);
}

async function write(setting: Setting, target: TypedValue, value: TypedValue, position: number): Promise<TypedValue> {
  const { size } = target.type;
  const { info } = target.type.stripped;
  if (!info || info.kind === 'subroutine' || info.kind === 'array' || size === 0) {
    throw setting.problem(position, `nothing can be assigned to ${setting.typeOf(target)}`);
  }
  if (!isCopyable(target, setting.view.spelling)) {
    throw setting.problem(position, `${setting.typeOf(target)} may own what it points to: assign to its members`);
  }
  const converted = convert(setting, { value, type: target.type, style: 'assign', position });
  const bytes = load(converted);
  if (bytes instanceof Missing) throw setting.unreadable(bytes, position);
  await store(target, bytes, setting.view.context.effects);
  const { address, place } = target.contents;
  const kind = target.type.scalar;
  if (place?.kind === 'bits' && kind?.kind === 'integer') {
    const given = readUnsigned(bytes);
    const kept = kind.isSigned ? BigInt.asIntN(place.bitSize, given) : BigInt.asUintN(place.bitSize, given);
    return integerValue(target.type, kept);
  }
  // What was read before is remembered by its contents.
  return address === undefined ? madeValue(target.type, bytes) : valueAt(target.type, address, setting.view.memory);
}
