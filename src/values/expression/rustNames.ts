// Names that Rust itself gives to values: `i32::MAX`, `f64::NAN`, and the variants of enums that have no data.

import { toBytes } from '../integers';
import type { FloatKind, IntegerKind } from '../scalarKind';
import type { TypedValue } from '../typedValue';
import type { TypeRef } from '../typeRef';
import { builtinType } from './builtinTypes';
import { integerValue, madeValue } from './scalars';
import type { Setting } from './setting';
import type { QualifiedName } from './syntax';
import { findType } from './typeLookup';

/** Undefined for what is neither. */
export function rustName(setting: Setting, name: QualifiedName): TypedValue | undefined {
  if (setting.language !== 'rust' || name.parts.length < 2) return undefined;
  return constant(setting, name) ?? unitVariant(setting, name);
}

function constant(setting: Setting, { parts }: QualifiedName): TypedValue | undefined {
  const [typeName = '', own = '', ...more] = parts.filter((part) => part !== 'std' && part !== 'core');
  const type = more.length === 0 ? builtinType(typeName, 'rust', setting.module) : undefined;
  const kind = type?.scalar;
  if (!type || !kind) return undefined;
  if (kind.kind === 'float') {
    const bytes = floatConstant(own, kind);
    return bytes && madeValue(type, bytes);
  }
  if (own === 'BITS') return integerValue(setting.builtin('u32'), BigInt(kind.size * 8));
  const value = typeName === 'bool' ? undefined : integerConstant(own, kind, typeName);
  return value === undefined ? undefined : integerValue(type, value);
}

function integerConstant(name: string, { size, isSigned }: IntegerKind, type: string): bigint | undefined {
  const bits = BigInt(size * 8);
  if (name === 'MIN') return isSigned ? -(1n << (bits - 1n)) : 0n;
  if (name !== 'MAX') return undefined;
  if (type === 'char') return 0x10ffffn;
  return isSigned ? (1n << (bits - 1n)) - 1n : (1n << bits) - 1n;
}

/** IEEE 754: sign, exponent, fraction. */
function floatConstant(name: string, { size, format }: FloatKind): Buffer | undefined {
  const fraction = BigInt(format.fractionBits);
  const top = (1n << BigInt(format.exponentBits)) - 1n;
  const sign = 1n << (fraction + BigInt(format.exponentBits));
  const whole = (1n << fraction) - 1n;
  const largest = ((top - 1n) << fraction) | whole;
  const bits: Readonly<Record<string, bigint>> = {
    MAX: largest,
    MIN: sign | largest,
    MIN_POSITIVE: 1n << fraction,
    EPSILON: (top / 2n - fraction) << fraction,
    INFINITY: top << fraction,
    NEG_INFINITY: sign | (top << fraction),
    NAN: (top << fraction) | (1n << (fraction - 1n)),
  };
  return Object.hasOwn(bits, name) ? toBytes(bits[name] ?? 0n, size) : undefined;
}

/** Of one type alone: which `Option` is meant by `Option::None` nobody says. */
function unitVariant(setting: Setting, name: QualifiedName): TypedValue | undefined {
  const scope = name.parts.slice(0, -1);
  const type = findType({ ...name, parts: scope }, setting.view)?.stripped;
  const info = type?.info;
  if (!type || !info || !('members' in info)) return undefined;
  if (info.name?.endsWith('>') && !scope.at(-1)?.endsWith('>')) return undefined;
  return unitVariantOf(type, name.parts.at(-1));
}

/** The variant of this name as a value of `enumeration`; undefined where it has data, or no discriminant that says so. */
export function unitVariantOf(enumeration: TypeRef, own: string | undefined): TypedValue | undefined {
  const type = enumeration.stripped;
  const { info } = type;
  if (!info || !('members' in info)) return undefined;
  const { discriminant, variants = [] } = info.variantPart ?? {};
  const variant = variants.find(({ member }) => member.name === own);
  const content = variant && type.at(variant.member.type).stripped.info;
  if (!discriminant || variant?.discriminantValue === undefined) return undefined;
  if (!content || !('members' in content) || content.members.length > 0) return undefined;
  const bytes = Buffer.alloc(type.size);
  toBytes(variant.discriminantValue, type.at(discriminant.type).size).copy(bytes, discriminant.byteOffset ?? 0);
  return madeValue(type, bytes);
}
