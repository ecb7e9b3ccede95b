// Values as values of another type: casts, and what assignment does silently.

import { MemoryContents, Missing } from '../contents';
import { mostDerived } from '../dynamicType';
import type { ScalarKind } from '../scalarKind';
import { type TypedValue, throughReference, valueAt } from '../typedValue';
import type { TypeRef } from '../typeRef';
import { baseObject, baseOffset, className, hasBase, isSameClass } from './baseClasses';
import { pointerOf, pointerValue } from './decay';
import { isUntypedSymbol } from './functionLookup';
import { encodeScalar, fits, loadScalar, madeValue } from './scalars';
import type { Setting } from './setting';
import type { CastStyle } from './syntax';

export interface Conversion {
  readonly value: TypedValue;
  readonly type: TypeRef;
  readonly style: CastStyle | 'assign';
  readonly position: number;
}

/** Throws UserError when there is no such conversion. */
export function convert(setting: Setting, conversion: Conversion): TypedValue {
  const { type, position } = conversion;
  const target = type.stripped.info;
  if (!target) return madeValue(type, Buffer.alloc(0));
  if (target.kind === 'reference' || target.kind === 'rvalue-reference') return toReference(setting, conversion);
  const value = throughReference(conversion.value, setting.view.memory);
  if (isUntypedSymbol(value) && value.contents.address !== undefined) {
    return valueAt(type, value.contents.address, setting.view.memory);
  }
  const kind = type.scalar;
  const converted = kind
    ? toScalar(setting, { ...conversion, value }, kind)
    : target.kind === 'pointer'
      ? toPointer(setting, { ...conversion, value })
      : toObject(setting, { ...conversion, value });
  if (converted) return converted;
  throw setting.problem(position, `${setting.typeOf(value)} cannot become ${setting.typeText(type)}`);
}

function toScalar(
  setting: Setting,
  { value, type, style, position }: Conversion,
  kind: ScalarKind,
): TypedValue | undefined {
  const scalar = loadScalar(value);
  if (scalar instanceof Missing) throw setting.unreadable(scalar, position);
  if (scalar) {
    if (style === 'as' && kind.kind === 'integer' && scalar.kind === 'float') return saturated(value, type, kind);
    const bytes = encodeScalar(scalar, kind);
    if (bytes) return madeValue(type, bytes);
    throw setting.problem(position, `the number does not fit ${setting.typeText(type)}`);
  }
  const pointer = pointerOf(setting, value, position);
  const isAllowed = style !== 'assign' || (kind.kind === 'integer' && kind.isBoolean);
  if (!pointer || kind.kind === 'float' || !isAllowed) return undefined;
  const bytes = encodeScalar({ kind: 'integer', value: pointer.address }, kind);
  return bytes && madeValue(type, bytes);
}

/** The Rust Reference, "Numeric cast": what is out of range becomes the nearest value, not-a-number 0. */
function saturated(value: TypedValue, type: TypeRef, kind: Extract<ScalarKind, { kind: 'integer' }>): TypedValue {
  const scalar = loadScalar(value);
  const bits = BigInt(kind.size * 8);
  const [low, high] = kind.isSigned ? [-(1n << (bits - 1n)), (1n << (bits - 1n)) - 1n] : [0n, (1n << bits) - 1n];
  let whole = 0n;
  if (scalar && !(scalar instanceof Missing) && scalar.kind === 'float') {
    const { value: real } = scalar;
    if (real.kind === 'infinite') whole = real.isNegative ? low : high;
    if (real.kind === 'finite') {
      const size =
        real.exponent >= 0 ? real.magnitude << BigInt(real.exponent) : real.magnitude >> BigInt(-real.exponent);
      whole = real.isNegative ? -size : size;
    }
  }
  const limited = fits(whole, kind) ? whole : whole < 0n ? low : high;
  return madeValue(type, encodeScalar({ kind: 'integer', value: limited }, kind) ?? Buffer.alloc(kind.size));
}

function toPointer(setting: Setting, conversion: Conversion): TypedValue | undefined {
  const { value, type, style, position } = conversion;
  const { view } = setting;
  const pointer = pointerOf(setting, value, position);
  if (!pointer) {
    const scalar = loadScalar(value);
    if (scalar instanceof Missing) throw setting.unreadable(scalar, position);
    if (scalar?.kind !== 'integer' || style === 'static_cast' || style === 'dynamic_cast') return undefined;
    return pointerValue(type, scalar.value);
  }
  const { pointee } = type.stripped;
  if (pointer.address === 0n || style === 'reinterpret_cast' || style === 'as' || style === 'const_cast') {
    return pointerValue(type, pointer.address);
  }
  const object = valueAt(pointer.target, pointer.address, view.memory);
  if (style === 'dynamic_cast')
    return pointerValue(type, dynamicTarget(setting, object, pointee)?.contents.address ?? 0n);
  return pointerValue(type, related(setting, object, pointee, position) ?? pointer.address);
}

/** The address of `object` as a `target`: up to a base, or down to what it is a base of. Undefined when unrelated. */
function related(setting: Setting, object: TypedValue, target: TypeRef, position: number): bigint | undefined {
  const { address } = object.contents;
  if (address === undefined || className(target) === undefined || isSameClass(object.type, target)) return undefined;
  const up = baseObject(object, target, setting.view)?.contents.address;
  if (up !== undefined) return up;
  const offset = baseOffset(target, object.type);
  if (offset !== undefined) return address - BigInt(offset);
  if (!hasBase(target, object.type)) return undefined;
  // Only the whole object knows where its virtual bases are.
  const down = dynamicTarget(setting, object, target)?.contents.address;
  if (down !== undefined) return down;
  throw setting.problem(
    position,
    `this ${setting.typeOf(object)} is not known to be part of ${setting.typeText(target)}`,
  );
}

/** What `dynamic_cast` finds: the class in the whole object, as its vtable tells it. */
function dynamicTarget(setting: Setting, object: TypedValue, target: TypeRef): TypedValue | undefined {
  const whole = mostDerived(object, setting.view) ?? object;
  // dynamic_cast<void *> is the whole object.
  return target.stripped.info ? baseObject(whole, target, setting.view) : whole;
}

function toReference(setting: Setting, { value, type, style, position }: Conversion): TypedValue {
  const object = throughReference(value, setting.view.memory);
  const { address } = object.contents;
  if (address === undefined) throw setting.problem(position, 'only what is in memory can be referred to');
  const { pointee } = type.stripped;
  if (style === 'dynamic_cast') {
    const found = dynamicTarget(setting, object, pointee)?.contents.address;
    if (found !== undefined) return valueAt(pointee, found, setting.view.memory);
    throw setting.problem(position, `the object is no ${setting.typeText(pointee)}`);
  }
  const found = style === 'reinterpret_cast' ? undefined : related(setting, object, pointee, position);
  return valueAt(pointee, found ?? address, setting.view.memory);
}

/** Structs, arrays and the like are what they are, a base of it, or the same bytes under another name. */
function toObject(setting: Setting, { value, type, style, position }: Conversion): TypedValue | undefined {
  const { view } = setting;
  if (isSameClass(value.type, type)) return { ...value, type };
  const part = className(type) === undefined ? undefined : baseObject(value, type, view);
  if (part) return { ...part, type };
  const { address } = value.contents;
  const offset = baseOffset(type, value.type);
  if (offset !== undefined && address !== undefined) return valueAt(type, address - BigInt(offset), view.memory);
  const target = type.stripped.info?.kind;
  if (target === 'member-pointer' && style !== 'assign' && type.size === value.type.size) return { ...value, type };
  if (target !== 'array' || style === 'assign') return undefined;
  if (address !== undefined) return { type, contents: new MemoryContents(view.memory, address, type.size) };
  if (type.size > value.type.size) throw setting.problem(position, `${setting.typeOf(value)} has fewer bytes`);
  return { ...value, type };
}
