// What is asked of types: `sizeof`, `alignof`, `typeid`.

import { Missing } from '../contents';
import { mostDerived } from '../dynamicType';
import { aggregateType } from '../members';
import { type TypedValue, throughReference } from '../typedValue';
import type { TypeRef } from '../typeRef';
import { integerValue } from './scalars';
import type { Setting } from './setting';
import { alignment } from './typeMeasures';

/** What an expression evaluates to. */
export type Result =
  | { readonly kind: 'value'; readonly value: TypedValue }
  | { readonly kind: 'type'; readonly type: TypeRef };

/** In bytes. Throws UserError where it is not known. */
export function measure(setting: Setting, what: 'sizeof' | 'alignof', of: Result, position: number): TypedValue {
  const type = of.kind === 'type' ? of.type : throughReference(of.value, setting.view.memory).type;
  const size = what === 'sizeof' ? type.size : alignment(type);
  const isIncomplete = size === 0 && isSizeless(type);
  if (isIncomplete) throw setting.problem(position, `the size of ${setting.typeText(type)} is not known`);
  return integerValue(setting.builtin(setting.language === 'rust' ? 'usize' : 'unsigned long'), BigInt(size));
}

function isSizeless(type: TypeRef): boolean {
  const { info } = type.stripped;
  return !info || info.kind === 'subroutine' || ('isDeclaration' in info && info.isDeclaration);
}

/** What the object was made as, where its class has virtual functions. Throws UserError where there is no object. */
export function typeId(setting: Setting, of: Result, position: number): TypeRef {
  if (of.kind === 'type') return of.type.stripped;
  const value = throughReference(of.value, setting.view.memory);
  const start = aggregateType(value) ? value.contents.read(0, Math.min(8, value.type.size)) : undefined;
  if (start instanceof Missing && !setting.isUnevaluated) throw setting.unreadable(start, position);
  return (mostDerived(value, setting.view) ?? value).type.stripped;
}
