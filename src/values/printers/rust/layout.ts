// Reads the insides of Rust's library types, whose one-member wrappers change between versions while their names stay.

import type { FrameView } from '../../frameView';
import { aggregateType } from '../../members';
import { memberOf, type TypedValue } from '../../typedValue';
import type { TypeRef } from '../../typeRef';
import { field, maybeField, UnknownLayout, unsignedOf } from '../libraryValue';

/**
 * Through structs and unions of which only one member has bytes: `NonNull`, `Unique`, `AtomicUsize`, `UnsafeCell` and what
 * else versions put around a pointer or number.
 */
export function core(wrapped: TypedValue): TypedValue {
  let value = wrapped;
  for (;;) {
    const owner = { ...value, type: value.type.stripped };
    const info = aggregateType(owner);
    if (!info || info.variantPart) return owner;
    const members = info.members.filter((member) => !member.isStatic && owner.type.at(member.type).size > 0);
    const [only] = members;
    if (!only || members.length > 1) return owner;
    value = memberOf(owner, only);
  }
}

/** A number or an address in any wrapper. Throws PrinterFailure when it cannot be read. */
export function numberIn(wrapped: TypedValue): bigint {
  const value = core(wrapped);
  const kind = value.type.info?.kind;
  if (kind !== 'base' && kind !== 'pointer') throw new UnknownLayout('no number');
  return unsignedOf(value);
}

/** A pointer in any wrapper, as it is typed. Throws UnknownLayout for anything else. */
export function pointerIn(wrapped: TypedValue): TypedValue {
  const value = core(wrapped);
  if (value.type.info?.kind !== 'pointer') throw new UnknownLayout('no pointer');
  return value;
}

/** The member of the first of these names. Throws UnknownLayout when there is none. */
export function oneOf(owner: TypedValue, view: FrameView, ...names: readonly string[]): TypedValue {
  for (const name of names) {
    const found = maybeField(owner, view, name);
    if (found) return found;
  }
  throw new UnknownLayout(names.join(' or '));
}

/** What an `Option` would hold, be it there or not. Throws UnknownLayout for what is no Option. */
export function payloadOf(option: TypedValue, view: FrameView): TypedValue {
  const owner = { ...option, type: option.type.stripped };
  const some = aggregateType(owner)?.variantPart?.variants.find(({ member }) => member.name === 'Some');
  if (!some) throw new UnknownLayout('no Option');
  return field(memberOf(owner, some.member), view, '__0');
}

/** The name as Rust has it: `&[i32]`, `alloc::rc::Rc<str, alloc::alloc::Global>`. */
export function nameOf(type: TypeRef): string {
  const info = type.stripped.info;
  return info && 'name' in info ? (info.name ?? '') : '';
}
