// `x.name` and `x->name`: members, and what Rust and smart pointers look through to find them.

import { completed } from '../definition';
import { aggregateType } from '../members';
import { presentationOf } from '../printers/printers';
import { methodNames } from '../scopeCompletion';
import { dereference, type TypedValue, throughReference } from '../typedValue';
import { target } from './elements';
import { findMember, memberNames } from './memberLookup';
import { suggestion } from './nearNames';
import { unknownName } from './problem';
import type { Setting } from './setting';
import type { Expression } from './syntax';

type Member = Extract<Expression, { kind: 'member' }>;

/** Boxes in boxes that no person writes. */
const MAX_STEPS = 8;

/** `of` is the value of `member.of`. */
export function memberOfValue(setting: Setting, of: TypedValue, member: Member): TypedValue {
  const { name, position } = member;
  const owner = completed(ownerOf(setting, of, member), setting.view);
  const aggregate = aggregateType(owner);
  if (!aggregate) throw setting.problem(position, `${setting.typeOf(owner)} has no members`);
  if (aggregate.isDeclaration) {
    throw setting.problem(position, `${setting.typeOf(owner)} is only declared: no module has its definition`);
  }
  const found = findBehind(setting, owner, name.parts);
  if (found) return found;
  const text = name.parts.join('::').replace(/^__(\d+)$/, '$1');
  const near = suggestion(text, [...namesBehind(setting, owner), ...methodNames(owner.type, '')]);
  throw unknownName(name.position, `${setting.typeOf(owner)} has no member "${text}"`, near);
}

/** What the member is looked for in. Throws UserError when `->` has nothing to go through. */
export function ownerOf(setting: Setting, of: TypedValue, member: Member): TypedValue {
  const { isArrow, position } = member;
  const { view } = setting;
  const value = throughReference(of, view.memory);
  const { info, pointee } = value.type.stripped;
  // Rust and habit write `.` for both.
  if (info?.kind === 'pointer') {
    const found = target(setting, value, position);
    // Rust goes through references to references, too.
    const isPointer = pointee.stripped.info?.kind === 'pointer';
    return isPointer && setting.language === 'rust' ? ownerOf(setting, found, member) : found;
  }
  if (!isArrow) return value;
  const array = value.type.stripped.info?.kind === 'array' ? value.type.stripped.element : undefined;
  if (array) return { type: array, contents: value.contents };
  const behind = presentationOf(value, view)?.target?.();
  if (!behind) throw setting.problem(position, `"->" needs a pointer, and this is ${setting.typeOf(value)}`);
  // An iterator over pointers: `it->x` is a member of what is pointed to only in C++'s own sense, the element.
  return throughReference(behind, view.memory);
}

/** Every name that `findBehind` knows. */
function namesBehind(setting: Setting, owner: TypedValue): readonly string[] {
  const { view } = setting;
  const behind = setting.language === 'rust' ? presentationOf(owner, view)?.target?.() : undefined;
  return [...memberNames(owner, view), ...(behind ? memberNames(behind, view) : [])];
}

/** In Rust also through references and boxes (The Rust Reference, "Field access expressions", automatic dereferencing). */
function findBehind(setting: Setting, owner: TypedValue, path: readonly string[]): TypedValue | undefined {
  const { view } = setting;
  let value: TypedValue | undefined = owner;
  for (let steps = 0; value && steps < MAX_STEPS; steps += 1) {
    const found = findMember(value, path, view);
    if (found || setting.language !== 'rust') return found;
    const isPointer: boolean = value.type.stripped.info?.kind === 'pointer';
    value = isPointer ? dereference(value, view.memory) : presentationOf(value, view)?.target?.();
  }
  return undefined;
}
