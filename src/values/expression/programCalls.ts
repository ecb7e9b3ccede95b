// Calls of the program's functions: where the one that is meant is, and its arguments as it wants them.

import { loadAddress } from '../../native/addresses';
import { readPointer } from '../../process/memoryReader';
import { LANGUAGE_RUST } from '../../symbols/functionNames';
import { Missing, MissingContents } from '../contents';
import { loadUnsigned, type TypedValue, throughReference } from '../typedValue';
import { TypeRef } from '../typeRef';
import type { Effects } from '../valueContext';
import type { Operand } from './arithmetic';
import { convert } from './conversions';
import { isIndirectFunction, isUntypedFunction } from './functionLookup';
import { type CallSyntax, type Candidate, chosenOverload } from './overloads';
import { syntaxError } from './problem';
import { integerValue, madeValue } from './scalars';
import type { Setting } from './setting';

export interface ProgramCall extends CallSyntax {
  /** The method is named with its class: the vtable is not asked. */
  readonly isQualified?: boolean;
  /** What the result is cast to. */
  readonly resultType?: TypeRef;
}

const RUST_ABI =
  'only extern "C" functions of Rust with numbers and thin pointers can be called: how others get their arguments is not specified';

/** Throws UserError. */
export async function callProgram(setting: Setting, call: ProgramCall): Promise<TypedValue> {
  if (setting.language === 'rust' && call.object) throw setting.problem(call.position, RUST_ABI);
  const run = setting.view.context.effects?.call;
  const chosen = run || setting.isUnevaluated ? chosenOverload(setting, call) : undefined;
  if (setting.isUnevaluated && chosen && !isUntypedFunction(chosen.type)) {
    const contents = new MissingContents(Missing.unavailable('not called'));
    return { type: chosen.type.at(chosen.info.result), contents };
  }
  if (!run || !chosen) {
    throw syntaxError(setting.text, call.position, 'functions of the program cannot be called from here', 'needs-call');
  }
  const isUntyped = isUntypedFunction(chosen.type);
  if (isUntyped && !call.resultType) {
    throw setting.problem(
      call.position,
      'the debug information does not say what this function returns: cast the result, as in (long)f(x)',
    );
  }
  refuseRust(setting, chosen, call.position);
  const parameters = chosen.info.parameters.map((die) => chosen.type.at(die));
  const { object } = call;
  // What another call has returned in registers is lent to the method, as references are.
  if (chosen.takesObject && object?.type.die !== undefined && object.contents.address === undefined)
    parameters[0] = TypeRef.made(object.type.module, {
      kind: 'reference',
      byteSize: 8,
      target: object.type.die,
    });
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

function argumentsOf(
  setting: Setting,
  { operands, object }: ProgramCall,
  { takesObject }: Candidate,
  parameters: readonly TypeRef[],
): readonly TypedValue[] {
  const values: TypedValue[] = [];
  if (takesObject && object) {
    const { address } = object.contents;
    values.push(address === undefined ? object : integerValue(object.type.pointerTo, address));
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
  const kind = value.type.scalar;
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
function refuseRust(setting: Setting, { module, type, address, info }: Candidate, position: number): void {
  const found = module.native.addressInfo(module.toFile(loadAddress(address))).function;
  if (found?.language !== LANGUAGE_RUST) return;
  const isMangled = /^(_ZN|_R)/.test(found.linkageName ?? '');
  const isPlain = [...info.parameters, ...(info.result === undefined ? [] : [info.result])].every((die) => {
    const each = type.at(die);
    return each.size <= 8 && (each.scalar !== undefined || each.stripped.info?.kind === 'pointer');
  });
  if (!isMangled && isPlain) return;
  throw setting.problem(position, RUST_ABI);
}
