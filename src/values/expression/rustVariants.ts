// Variants of Rust's enums with data, as patterns name them: `x == Some(3)`, `x = None`, and two enums compared.

import { Missing } from '../contents';
import { activeVariant, aggregateType } from '../members';
import { dereference, memberOf, type TypedValue, throughReference } from '../typedValue';
import { typeName } from '../typeName';
import type { TypeRef } from '../typeRef';
import type { Setting } from './setting';
import type { QualifiedName } from './syntax';

/** What is compared with what is written in a variant: `==` of the language. */
export type IsEqual = (field: TypedValue, index: number) => Promise<boolean>;

interface Active {
  readonly name: string | undefined;
  readonly fields: readonly TypedValue[];
}

/** Whether `value` is the variant that `name` says, of `count` fields that are all equal. Undefined when its type has no such variant. */
export async function isVariant(
  setting: Setting,
  reference: TypedValue,
  { name, count, position }: { readonly name: QualifiedName; readonly count: number; readonly position: number },
  isEqual: IsEqual,
): Promise<boolean | undefined> {
  const value = plainEnum(setting, reference);
  const own = name.parts.at(-1);
  const variant = value && variantsOf(value.type).find(({ member }) => member.name === own);
  if (!value || !variant || !isScopeOf(name, value.type)) return undefined;
  const expected = fieldsOf({ ...value, type: value.type.at(variant.member.type) }).length;
  if (expected !== count) throw setting.problem(position, `"${own}" has ${expected} fields, not ${count}`);
  const active = activeOf(setting, value, position);
  if (active.name !== own) return false;
  for (const [index, field] of active.fields.entries()) if (!(await isEqual(field, index))) return false;
  return true;
}

/** As `#[derive(PartialEq)]` has it. Undefined unless both are enums with data of one type. */
export function areSameVariants(
  setting: Setting,
  references: readonly [TypedValue, TypedValue],
  position: number,
  isEqual: (one: TypedValue, other: TypedValue) => boolean,
): boolean | undefined {
  const [left, right] = references.map((reference) => plainEnum(setting, reference));
  if (!left || !right) return undefined;
  const { spelling } = setting.view;
  if (typeName(left.type.stripped, spelling) !== typeName(right.type.stripped, spelling)) return undefined;
  const [one, other] = [activeOf(setting, left, position), activeOf(setting, right, position)];
  if (one.name !== other.name) return false;
  return one.fields.every((field, index) => {
    const match = other.fields[index];
    return match !== undefined && isEqual(field, match);
  });
}

/** An enum with data, behind references too. */
function plainEnum(setting: Setting, reference: TypedValue): TypedValue | undefined {
  const { memory } = setting.view;
  let value = throughReference(reference, memory);
  const { info } = value.type.stripped;
  if (info?.kind === 'pointer' && info.name?.startsWith('&')) value = dereference(value, memory);
  return variantsOf(value.type).length > 0 ? value : undefined;
}

function variantsOf(type: TypeRef) {
  const { info } = type.stripped;
  return (info && 'members' in info && info.variantPart?.variants) || [];
}

/** `Some`, `Option::Some`, `shapes::Shape::Circle`: what is in front of the variant names its enum. */
function isScopeOf({ parts }: QualifiedName, type: TypeRef): boolean {
  const scope = parts.at(-2)?.replace(/<.*$/, '');
  const { info } = type.stripped;
  const name = info && 'members' in info ? info.name?.replace(/<.*$/, '') : undefined;
  return scope === undefined || scope === name?.split('::').at(-1);
}

function activeOf(setting: Setting, value: TypedValue, position: number): Active {
  const info = aggregateType(value);
  const member = info ? activeVariant(value, info) : undefined;
  if (!member) throw new Error('it has no variants');
  if (member instanceof Missing) throw setting.unreadable(member, position);
  return { name: member.name, fields: fieldsOf(memberOf({ ...value, type: value.type.stripped }, member)) };
}

function fieldsOf(variant: TypedValue): readonly TypedValue[] {
  const type = variant.type.stripped;
  const { info } = type;
  if (!info || !('members' in info)) return [];
  return info.members.filter(({ isStatic }) => !isStatic).map((member) => memberOf({ ...variant, type }, member));
}
