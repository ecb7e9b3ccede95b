// Calls of the program's functions: which one is meant, and its arguments as it wants them.

import { loadAddress } from '../../native/addresses';
import type { TypeInfo } from '../../native/types';
import { readPointer } from '../../process/memoryReader';
import { LANGUAGE_RUST } from '../../symbols/functionNames';
import { Missing, MissingContents } from '../contents';
import { loadUnsigned, type TypedValue, throughReference } from '../typedValue';
import type { TypeRef } from '../typeRef';
import type { Effects } from '../valueContext';
import type { Operand } from './arithmetic';
import { className } from './baseClasses';
import { convert } from './conversions';
import { pointerOf } from './decay';
import { isIndirectFunction, isUntypedFunction } from './functionLookup';
import { scalarKind } from './scalarKind';
import { integerValue, madeValue } from './scalars';
import type { Setting } from './setting';

export interface ProgramCall {
  /** Functions, or one pointer to a function. */
  readonly candidates: readonly TypedValue[];
  readonly operands: readonly Operand[];
  readonly position: number;
  /** What a method is called for, as the class that has it. */
  readonly object?: TypedValue;
  /** The method is named with its class: the vtable is not asked. */
  readonly isQualified?: boolean;
  /** What the result is cast to. */
  readonly resultType?: TypeRef;
}

type Subroutine = Extract<TypeInfo, { kind: 'subroutine' }>;

interface Candidate {
  readonly address: bigint;
  readonly type: TypeRef;
  readonly info: Subroutine;
  /** The first parameter is `this`. */
  readonly takesObject: boolean;
}

/** Throws UserError. */
export async function callProgram(setting: Setting, call: ProgramCall): Promise<TypedValue> {
  const run = setting.view.context.effects?.call;
  const chosen = run || setting.isUnevaluated ? choose(setting, call) : undefined;
  if (setting.isUnevaluated && chosen && !isUntypedFunction(chosen.type)) {
    const contents = new MissingContents(Missing.unavailable('not called'));
    return { type: chosen.type.at(chosen.info.result), contents };
  }
  if (!run || !chosen) throw setting.problem(call.position, 'functions of the program cannot be called from here');
  const isUntyped = isUntypedFunction(chosen.type);
  if (isUntyped && !call.resultType) {
    throw setting.problem(
      call.position,
      'the debug information does not say what this function returns: cast the result, as in (long)f(x)',
    );
  }
  refuseRust(setting, chosen, call.position);
  const parameters = chosen.info.parameters.map((die) => chosen.type.at(die));
  const values = argumentsOf(setting, call, chosen, parameters);
  const result = isUntyped ? call.resultType : chosen.type.at(chosen.info.result);
  const isVoid = result?.stripped.info === undefined;
  const returned = await run({
    address: virtualAddress(setting, call, chosen) ?? (await meant(setting, run, chosen)),
    ...(result && !isVoid && { result }),
    parameters,
    values,
  });
  return returned ?? madeValue(chosen.type.at(undefined), Buffer.alloc(0));
}

function choose(setting: Setting, { candidates, operands, object, position }: ProgramCall): Candidate {
  const all = candidates.map((value) => candidateOf(setting, value, object, position));
  const possible = all.filter((each) => takes(each, operands.length));
  const [first, ...others] = possible.length > 0 ? possible : all;
  if (!first) throw setting.problem(position, 'there is no such function');
  if (possible.length === 0) {
    const count = first.info.parameters.length - (first.takesObject ? 1 : 0);
    throw setting.problem(
      position,
      `the function takes ${count} ${count === 1 ? 'argument' : 'arguments'}, not ${operands.length}`,
    );
  }
  let best = first;
  for (const each of others) if (score(each, operands) > score(best, operands)) best = each;
  return best;
}

function candidateOf(setting: Setting, value: TypedValue, object: TypedValue | undefined, position: number): Candidate {
  const pointer = pointerOf(setting, value, position);
  const type = pointer?.target.stripped;
  const info = type?.info;
  if (!pointer || !type || info?.kind !== 'subroutine')
    throw setting.problem(position, `${setting.typeOf(value)} is no function`);
  const [first] = info.parameters;
  const owner = first === undefined ? undefined : className(type.at(first).stripped.pointee);
  const takesObject = object !== undefined && owner !== undefined && owner === className(object.type);
  return { address: pointer.address, type, info, takesObject };
}

function takes({ info, takesObject, type }: Candidate, count: number): boolean {
  if (isUntypedFunction(type)) return true;
  const wanted = info.parameters.length - (takesObject ? 1 : 0);
  return info.isVariadic ? count >= wanted : count === wanted;
}

/** How well the parameters fit the arguments. */
function score({ type, info, takesObject }: Candidate, operands: readonly Operand[]): number {
  let sum = 0;
  for (const [index, { value }] of operands.entries()) {
    const die = info.parameters[index + (takesObject ? 1 : 0)];
    if (die === undefined) continue;
    const plain = type.at(die).stripped;
    const isReference = plain.info?.kind === 'reference' || plain.info?.kind === 'rvalue-reference';
    const wanted = isReference ? plain.pointee.stripped : plain;
    const given = value.type.stripped;
    const [left, right] = [wanted.info, given.info];
    if (left && right && 'name' in left && 'name' in right && left.kind === right.kind && left.name === right.name)
      sum += 4;
    else if (scalarKind(wanted)?.kind !== undefined && scalarKind(wanted)?.kind === scalarKind(given)?.kind) {
      sum += wanted.size === given.size ? 3 : 2;
    } else if (left?.kind === 'pointer' && (right?.kind === 'pointer' || right?.kind === 'array')) {
      const pointee = right.kind === 'array' ? given.element : given.pointee;
      sum += wanted.pointee.size === pointee.size ? 3 : 2;
    } else if (scalarKind(wanted) && scalarKind(given)) sum += 1;
  }
  return sum;
}

function argumentsOf(
  setting: Setting,
  { operands, object, position }: ProgramCall,
  { takesObject }: Candidate,
  parameters: readonly TypeRef[],
): readonly TypedValue[] {
  const values: TypedValue[] = [];
  if (takesObject && object) {
    if (object.contents.address === undefined) {
      throw setting.problem(position, 'the object is not in memory: its methods cannot be called');
    }
    values.push(integerValue(object.type.pointerTo, object.contents.address));
  }
  for (const operand of operands) {
    const parameter = parameters[values.length];
    values.push(parameter ? converted(setting, operand, parameter) : promoted(setting, operand));
  }
  return values;
}

function converted(setting: Setting, { value, position }: Operand, type: TypeRef): TypedValue {
  const { info, pointee } = type.stripped;
  const plain = throughReference(value, setting.view.memory);
  const isNowhere = plain.contents.address === undefined;
  // Text that was written here is lent to the function.
  if (info?.kind === 'pointer' && isNowhere && plain.type.stripped.info?.kind === 'array') return plain;
  if (info?.kind !== 'reference' && info?.kind !== 'rvalue-reference') {
    return convert(setting, { value, type, style: 'assign', position });
  }
  const isSame = plain.type.size === pointee.size && plain.type.stripped.info?.kind === pointee.stripped.info?.kind;
  const target = isNowhere || !isSame ? pointee : type;
  return convert(setting, { value, type: target, style: 'assign', position });
}

/** Default argument promotions, C11 section 6.5.2.2. */
function promoted(setting: Setting, { value: reference, position }: Operand): TypedValue {
  const value = throughReference(reference, setting.view.memory);
  const kind = scalarKind(value.type);
  const type =
    kind?.kind === 'float' && kind.size < 8
      ? setting.builtin('double')
      : kind?.kind === 'integer' && kind.size < 4
        ? setting.builtin('int')
        : undefined;
  return type ? convert(setting, { value, type, style: 'assign', position }) : value;
}

/** What an indirect function chooses, which other symbols do not tell. */
async function meant(
  setting: Setting,
  run: NonNullable<Effects['call']>,
  { type, address }: Candidate,
): Promise<bigint> {
  if (!isIndirectFunction(type)) return address;
  const chosen = await run({ address, result: setting.builtin('unsigned long'), parameters: [], values: [] });
  const target = chosen && loadUnsigned(chosen);
  return typeof target === 'bigint' ? target : address;
}

/** Of a virtual method, the one that the object has. */
function virtualAddress(setting: Setting, call: ProgramCall, { info, takesObject }: Candidate): bigint | undefined {
  const { object, isQualified, position } = call;
  const address = object?.contents.address;
  if (!takesObject || isQualified || info.vtableSlot === undefined || address === undefined) return undefined;
  const { memory } = setting.view;
  const table = readPointer(memory, address);
  const entry = table === undefined ? undefined : readPointer(memory, table + BigInt(info.vtableSlot * 8));
  const isCode = entry !== undefined && setting.view.context.modules.at(loadAddress(entry)) !== undefined;
  if (!isCode) throw setting.problem(position, 'the object has no vtable: it may be destroyed or not made yet');
  return entry;
}

/** The Rust ABI is not specified: only what is the same in every ABI is passed. */
function refuseRust(setting: Setting, { type, address, info }: Candidate, position: number): void {
  const { module } = type;
  const found = module.native.addressInfo(module.toFile(loadAddress(address))).function;
  if (found?.language !== LANGUAGE_RUST) return;
  const isMangled = /^(_ZN|_R)/.test(found.linkageName ?? '');
  const isPlain = [...info.parameters, ...(info.result === undefined ? [] : [info.result])].every((die) => {
    const each = type.at(die);
    return each.size <= 8 && (scalarKind(each) !== undefined || each.stripped.info?.kind === 'pointer');
  });
  if (!isMangled && isPlain) return;
  throw setting.problem(
    position,
    'only extern "C" functions of Rust with numbers and thin pointers can be called: how others get their arguments is not specified',
  );
}
