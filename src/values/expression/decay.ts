// What operators see of a value: references as what they refer to, arrays and functions as pointers (C11 section 6.3.2.1).

import { type TypedValue, throughReference } from '../typedValue';
import type { TypeRef } from '../typeRef';
import { integerValue } from './scalars';
import type { Setting } from './setting';

export interface Pointer {
  readonly address: bigint;
  readonly target: TypeRef;
  /** Of the pointer itself. */
  readonly type: TypeRef;
}

/** Undefined for what is no pointer and becomes none: an array that is not in memory, too. */
export function pointerOf(setting: Setting, reference: TypedValue, position: number): Pointer | undefined {
  const value = throughReference(reference, setting.view.memory);
  const { stripped } = value.type;
  const { address } = value.contents;
  switch (stripped.info?.kind) {
    case 'pointer':
      return { address: setting.unsigned(value, position), target: stripped.pointee, type: value.type };
    case 'array':
      // A vector register's value stays one.
      return address === undefined || stripped.info.isVector
        ? undefined
        : { address, target: stripped.element, type: stripped.element.pointerTo };
    case 'subroutine':
      return address === undefined ? undefined : { address, target: value.type, type: value.type.pointerTo };
    case 'unspecified':
      return isNull(value) ? { address: 0n, target: value.type.at(undefined), type: value.type } : undefined;
    default:
      return undefined;
  }
}

/** `nullptr`, or a variable of its type. */
export function isNull(value: TypedValue): boolean {
  const { info } = value.type.stripped;
  return info?.kind === 'unspecified' && info.name.includes('nullptr');
}

export function pointerValue(type: TypeRef, address: bigint): TypedValue {
  return integerValue(type, BigInt.asUintN(64, address));
}
