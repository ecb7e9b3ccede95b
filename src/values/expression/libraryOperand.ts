// What operators of C++ take objects of its library for: an atomic for its value, a smart pointer or iterator for its pointer.

import { attempt } from '../errorNode';
import type { Presentation } from '../printers/presentation';
import { presentationOf } from '../printers/printers';
import { type TypedValue, throughReference } from '../typedValue';
import type { Setting } from './setting';
import type { BinaryOperator } from './syntax';

/** It converts to nothing: what it points to may be gone. */
const WEAK = /^std::(__\w+::)*weak_ptr</;

/** `value` itself where it is nothing of the kind; 'none' for an optional without a value. Throws PrinterFailure. */
export function plainOperand(
  setting: Setting,
  operator: Exclude<BinaryOperator, '&&' | '||'>,
  value: TypedValue,
): TypedValue | 'none' {
  const shown = shownObject(setting, value);
  const methods = shown?.methods;
  const loaded = methods?.load?.();
  if (typeof loaded === 'object') return loaded;
  // Others have operators of their own: the pointer within an iterator of a deque says nothing of its distance to others.
  if (!shown || (operator !== '==' && operator !== '!=')) return value;
  if (methods?.has_value && methods.value) {
    const inner = methods.has_value() ? methods.value() : 'none';
    return typeof inner === 'object' || inner === 'none' ? inner : value;
  }
  return shown.position?.() ?? ownedPointer(shown) ?? value;
}

/** What `if` makes a number or pointer of; a truth of an optional. Throws PrinterFailure. */
export function plainCondition(setting: Setting, value: TypedValue): TypedValue | boolean {
  const shown = shownObject(setting, value);
  const methods = shown?.methods;
  const loaded = methods?.load?.();
  if (typeof loaded === 'object') return loaded;
  if (methods?.has_value && methods.value) return methods.has_value() === true;
  // An iterator is neither true nor false.
  return (shown?.position ? undefined : ownedPointer(shown)) ?? value;
}

function ownedPointer(shown: Presentation | undefined): TypedValue | undefined {
  const pointer = shown?.methods?.get?.();
  return typeof pointer === 'object' && pointer.type.stripped.info?.kind === 'pointer' ? pointer : undefined;
}

function shownObject({ language, view }: Setting, reference: TypedValue): Presentation | undefined {
  if (language === 'rust') return undefined;
  const value = throughReference(reference, view.memory);
  const { info } = value.type.stripped;
  if (!info || !('members' in info) || WEAK.test(info.name ?? '')) return undefined;
  return attempt(
    () => presentationOf(value, view),
    () => undefined,
  );
}
