// Enumerators as they are typed: `GREEN`, `color::GREEN`, `READ | WRITE`.

import type { TypeInfo } from '../../native/types';
import { UserError } from '../../process/userError';
import { toBytes } from '../integers';

type EnumType = Extract<TypeInfo, { kind: 'enum' }>;

/** Undefined when a part of it is neither an enumerator of the type nor a number. Throws UserError for a number that is too large. */
export function writtenEnumerators(text: string, type: EnumType): Buffer | undefined {
  const values = text.split('|').map((part) => numberOf(part.trim(), type));
  if (values.some((value) => value === undefined)) return undefined;
  const whole = values.reduce<bigint>((union, value) => union | (value ?? 0n), 0n);
  const bits = BigInt(type.byteSize * 8);
  if (whole >= 1n << bits) throw new UserError('invalid-argument', `${whole} does not fit into ${bits} bits`);
  return toBytes(whole, type.byteSize);
}

function numberOf(text: string, { name: typeName = '', enumerators }: EnumType): bigint | undefined {
  const own = text.split('::').at(-1);
  const scope = text.slice(0, Math.max(0, text.lastIndexOf('::')));
  const found = enumerators.find(({ name }) => name === own);
  // The scope may be the enumeration or what it is in, written in part.
  const isMeant = scope === '' || typeName.endsWith(scope) || `${typeName}::`.includes(`${scope}::`);
  if (found && isMeant) return found.value;
  return /^(0x[\da-f]+|\d+)$/i.test(text) ? BigInt(text) : undefined;
}
