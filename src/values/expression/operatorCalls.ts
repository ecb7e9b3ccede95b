// Operators that classes of the program define: functions that are called without being named.

import { UserError } from '../../process/userError';
import { presentationOf } from '../printers/printers';
import { type TypedValue, throughReference } from '../typedValue';
import type { Operand } from './arithmetic';
import { className } from './baseClasses';
import { findDeclaredMethods } from './calls';
import { findFunctionsIn } from './functionLookup';
import { enclosingScopes } from './nameKey';
import { callProgram } from './programCalls';
import type { Setting } from './setting';

/**
 * The method of the first operand's class, or else the function in the namespace of an operand's class ([over.match.oper]).
 * Undefined when no operand is of a class that only the program knows, and when it defines no such operator. Throws as callProgram.
 */
export function callOperator(
  setting: Setting,
  operator: string,
  operands: readonly Operand[],
  position: number,
): Promise<TypedValue> | undefined {
  const { view } = setting;
  if (setting.language !== 'c' || operands.every(({ value }) => value.type.scalar)) return undefined;
  const values = operands.map(({ value }) => throughReference(value, view.memory));
  const objects = values.filter((value) => className(value.type) !== undefined && !presentationOf(value, view));
  const [first] = values;
  if (!first || objects.length === 0) return undefined;
  const name = `operator${operator}`;
  // A method has its object, too: `-x` and `x - y` have one name.
  const fits = ({ type: { stripped } }: TypedValue): boolean =>
    stripped.info?.kind === 'subroutine' && stripped.info.parameters.length === operands.length;
  const byFunction = () => {
    const candidates = functionsFor(objects, name, setting).filter(fits);
    return candidates.length > 0 ? callProgram(setting, { candidates, operands, position }) : undefined;
  };
  const found = className(first.type) === undefined ? undefined : findDeclaredMethods(first, [name], view);
  const methods = found?.methods.filter(fits) ?? [];
  if (!found || methods.length === 0) return byFunction();
  const call = { candidates: methods, object: found.object, operands: operands.slice(1), position };
  return callProgram(setting, call).catch((error: unknown) => {
    const isRefused = error instanceof UserError && error.code === 'invalid-argument';
    return (isRefused && byFunction()) || Promise.reject(error);
  });
}

/** In the namespaces around the classes of `objects`, of the modules that describe them. */
function functionsFor(objects: readonly TypedValue[], name: string, { view }: Setting): readonly TypedValue[] {
  const [{ type } = {}] = objects;
  if (!type) return [];
  const scopes = new Set(objects.flatMap((object) => enclosingScopes(className(object.type) ?? '')));
  return [...scopes].flatMap((scope) => findFunctionsIn(type.module, `::${scope}${name}`, view));
}
