// Which of several functions of a name a call means: the viable one that no other is better than (C++20 [over.match.best]).

import { loadAddress } from '../../native/addresses';
import type { TypeInfo } from '../../native/types';
import type { Module } from '../../symbols/module';
import type { TypedValue } from '../typedValue';
import { typeName } from '../typeName';
import type { TypeRef } from '../typeRef';
import type { Operand } from './arithmetic';
import { BY_ELLIPSIS, compareFits, EXACT, type Fit, fitOf, isSameType, objectFit } from './conversionRank';
import { pointerOf } from './decay';
import { isUntypedFunction } from './functionLookup';
import type { Setting } from './setting';

/** What a call is made of, before it is known which function it means. */
export interface CallSyntax {
  /** Functions, or one pointer to a function. */
  readonly candidates: readonly TypedValue[];
  readonly operands: readonly Operand[];
  readonly position: number;
  /** What a method is called for, as the class that has it. */
  readonly object?: TypedValue;
}

export interface Candidate {
  readonly address: bigint;
  /** Has the code; the type may be another module's description. */
  readonly module: Module;
  readonly type: TypeRef;
  readonly info: Extract<TypeInfo, { kind: 'subroutine' }>;
  /** The first parameter is `this`, and is given. */
  readonly takesObject: boolean;
}

/** No message is longer. */
const MAX_LISTED = 8;

/** One function of a name takes whatever can be converted. Throws UserError that names the candidates when none or several are meant. */
export function chosenOverload(setting: Setting, call: CallSyntax): Candidate {
  const { operands, position } = call;
  const all = call.candidates.map((value) => candidateOf(setting, value, call));
  const possible = all.filter((each) => takes(each, operands.length));
  const [first, ...others] = possible;
  if (!first) throw setting.problem(position, wrongCount(all, operands.length));
  if (others.length === 0) return first;
  const viable = possible.flatMap((candidate) => {
    const fits = fitsOf(setting, candidate, call);
    return fits ? [{ candidate, fits }] : [];
  });
  if (viable.length === 0) {
    const given = operands.map(({ value }) => typeName(value.type, setting.view.spelling)).join(', ');
    throw setting.problem(position, `no function takes (${given}): there ${listed(possible)}`);
  }
  const best = viable.filter(({ fits }) => viable.every((other) => other.fits === fits || !isBetter(other.fits, fits)));
  const winner = best.find(({ fits }) => viable.every((other) => other.fits === fits || isBetter(fits, other.fits)));
  if (winner) return winner.candidate;
  const tied = (best.length > 0 ? best : viable).map(({ candidate }) => candidate);
  const [one, ...more] = tied;
  // Of files' own functions of one name, and of instances of templates beside a function.
  if (one && more.every((other) => hasSameParameters(one, other))) return tied.find((each) => !isInstance(each)) ?? one;
  throw setting.problem(
    position,
    `the call is ambiguous: there ${listed(tied)}. Cast an argument to say which one is meant`,
  );
}

function candidateOf(setting: Setting, value: TypedValue, { object, position }: CallSyntax): Candidate {
  const pointer = pointerOf(setting, value, position);
  const type = pointer?.target.stripped;
  const info = type?.info;
  if (!pointer || !type || info?.kind !== 'subroutine')
    throw setting.problem(position, `${setting.typeOf(value)} is no function`);
  const { address } = pointer;
  const module = setting.view.context.modules.at(loadAddress(address)) ?? type.module;
  return { address, module, type, info, takesObject: object !== undefined && info.takesObject === true };
}

function takes({ info, takesObject, type }: Candidate, count: number): boolean {
  if (isUntypedFunction(type)) return true;
  const wanted = info.parameters.length - (takesObject ? 1 : 0);
  return info.isVariadic ? count >= wanted : count === wanted;
}

function wrongCount(all: readonly Candidate[], given: number): string {
  const [first, ...others] = all;
  if (!first) return 'there is no such function';
  if (others.length > 0) return `no function takes ${counted(given)}: there ${listed(all)}`;
  return `the function takes ${counted(first.info.parameters.length - (first.takesObject ? 1 : 0))}, not ${given}`;
}

function counted(count: number): string {
  return `${count} ${count === 1 ? 'argument' : 'arguments'}`;
}

/** Of the object, if there is one, then of each argument. Undefined when one does not fit. */
function fitsOf(setting: Setting, candidate: Candidate, { operands, object }: CallSyntax): readonly Fit[] | undefined {
  const { info, type, takesObject } = candidate;
  const parameters = info.parameters.map((die) => type.at(die));
  const self = takesObject ? parameters.shift() : undefined;
  const fits: (Fit | undefined)[] = [];
  // A static method has no object to fit.
  if (object) fits.push(self ? objectFit(object.type, self) : EXACT);
  for (const [index, operand] of operands.entries()) {
    const parameter = parameters[index];
    fits.push(parameter ? fitOf(setting, operand, parameter) : BY_ELLIPSIS);
  }
  const known = fits.filter((fit) => fit !== undefined);
  return known.length === fits.length ? known : undefined;
}

/** For some argument, and worse for none. */
function isBetter(left: readonly Fit[], right: readonly Fit[]): boolean {
  const compared = left.map((fit, index) => {
    const other = right[index];
    return other ? compareFits(fit, other) : 0;
  });
  return compared.every((order) => order <= 0) && compared.some((order) => order < 0);
}

function hasSameParameters(left: Candidate, right: Candidate): boolean {
  const [one, other] = [left.info.parameters, right.info.parameters];
  return (
    one.length === other.length && one.every((die, index) => isSameType(left.type.at(die), right.type.at(other[index])))
  );
}

function isInstance(candidate: Candidate): boolean {
  return nameOf(candidate).replace(/\(.*$/, '').endsWith('>');
}

function nameOf({ module, address }: Candidate): string {
  const { symbol, function: described } = module.native.addressInfo(module.toFile(loadAddress(address)));
  return symbol?.demangled ?? described?.name ?? `0x${address.toString(16)}`;
}

/** `are f(int), f(double)`. */
function listed(candidates: readonly Candidate[]): string {
  const names = [...new Set(candidates.map(nameOf))];
  const rest = names.length > MAX_LISTED ? ` and ${names.length - MAX_LISTED} more` : '';
  return `${names.length === 1 ? 'is' : 'are'} ${names.slice(0, MAX_LISTED).join(', ')}${rest}`;
}
