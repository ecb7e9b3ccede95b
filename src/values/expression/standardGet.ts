// `std::get<0>(x)` of a tuple, pair, array or variant, without running code of the program.

import { presentationOf } from '../printers/printers';
import { type TypedValue, throughReference } from '../typedValue';
import type { Operand } from './arithmetic';
import type { Setting } from './setting';
import type { QualifiedName } from './syntax';

/** The N of `std::get<N>`; undefined for other names. */
export function standardGetIndex({ parts, file }: QualifiedName): number | undefined {
  const [scope, name = '', ...more] = parts;
  const index = scope === 'std' && more.length === 0 && file === undefined ? /^get<(\d{1,4})>$/.exec(name)?.[1] : '';
  return index ? Number(index) : undefined;
}

/** Throws UserError, PrinterFailure. */
export function standardGet(setting: Setting, index: number, of: Operand): TypedValue {
  const { view } = setting;
  const value = throughReference(of.value, view.memory);
  const { info } = value.type.stripped;
  const name = info && 'members' in info ? (info.name ?? '') : '';
  const [, kind] =
    /^std::(?:__\w+::)*(tuple|pair|array|variant)</.exec(name) ?? /^(tuple|pair|array|variant)</.exec(name) ?? [];
  const shown = kind ? presentationOf(value, view) : undefined;
  if (!shown)
    throw setting.problem(
      of.position,
      `std::get needs a tuple, pair, array or variant, and this is ${setting.typeOf(value)}`,
    );
  const held = shown.methods?.index?.();
  if (held !== undefined && held !== BigInt(index)) {
    throw setting.problem(of.position, `the variant does not hold alternative ${index}: its index() is ${held}`);
  }
  const elements = shown.elements?.();
  const isInside = elements === undefined || index < elements.count;
  const element = isInside
    ? (elements?.at(index) ?? shown.named?.()[held === undefined ? index : 0]?.value())
    : undefined;
  if (typeof element === 'object') return throughReference(element, view.memory);
  throw setting.problem(of.position, `${setting.typeOf(value)} has no element ${index}`);
}
