// `==` and `=` with variants of Rust's enums: `x == Some(3)`, `x = None`.

import type { Known } from '../known';
import { type TypedValue, throughReference } from '../typedValue';
import { binary, type Operand, truthOf } from './arithmetic';
import { findName } from './nameLookup';
import { rustName, unitVariantOf } from './rustNames';
import { areSameVariants, isVariant } from './rustVariants';
import type { Setting } from './setting';
import type { Expression } from './syntax';
import { findType } from './typeLookup';

/** Whether `of` is what `pattern` says. Undefined where `pattern` is no variant, but an expression like others. Throws UserError. */
export async function isPattern(
  setting: Setting,
  of: TypedValue,
  pattern: Expression,
  operand: (expression: Expression) => Known<Operand>,
): Promise<boolean | undefined> {
  const written = pattern.kind === 'call' ? pattern.of : pattern;
  if (setting.language !== 'rust' || written.kind !== 'name') return undefined;
  const { name } = written;
  // A variant with data has a type of its name.
  const isType = pattern.kind !== 'call' && findType(name, setting.view) !== undefined;
  if (isType || (findName(name, setting.view) ?? rustName(setting, name))) return undefined;
  const fields = pattern.kind === 'call' ? pattern.arguments : [];
  const { position } = pattern;
  return isVariant(setting, of, { name, count: fields.length, position }, async (field, index) => {
    const expected = fields[index];
    if (!expected) throw new Error('a field for each was asked for');
    const isSame = await isPattern(setting, field, expected, operand);
    return isSame ?? areEqual(setting, { value: field, position }, await operand(expected), expected.position);
  });
}

/** `==`. Throws UserError for what cannot be compared. */
export function areEqual(setting: Setting, one: Operand, other: Operand, position: number): boolean {
  const areSame = areSameVariants(setting, [one.value, other.value], position, (left, right) =>
    areEqual(setting, { value: left, position }, { value: right, position }, position),
  );
  return areSame ?? truthOf(setting, binary(setting, '==', one, other, position), position);
}

/** `None`: a name of the place's own type. Undefined for all other expressions. */
export function unitVariantFor(setting: Setting, place: TypedValue, written: Expression): TypedValue | undefined {
  if (setting.language !== 'rust' || written.kind !== 'name' || written.name.parts.length > 1) return undefined;
  if (findName(written.name, setting.view)) return undefined;
  return unitVariantOf(throughReference(place, setting.view.memory).type, written.name.parts[0]);
}
