// The state in which the function of a frame was entered, made again from what the frame knows: its arguments as they are now.

import { type LoadAddress, loadAddress } from '../../native/addresses';
import type { DieId } from '../../native/types';
import type { UnwoundFrame } from '../../native/unwind';
import { readPointer } from '../../process/memoryReader';
import type { GeneralRegister } from '../../process/registers';
import { UserError } from '../../process/userError';
import type { Frame } from '../../symbols/frame';
import { LANGUAGE_RUST } from '../../symbols/functionNames';
import type { Module } from '../../symbols/module';
import { Missing } from '../contents';
import { FRAME_REGISTERS, frameRegister } from '../dwarfRegisters';
import { variablesOf } from '../frameVariables';
import { FrameView } from '../frameView';
import { sizedType } from '../sizedType';
import { load, type TypedValue } from '../typedValue';
import { typeName } from '../typeName';
import { TypeRef } from '../typeRef';
import type { ValueContext } from '../valueContext';
import { ArgumentRegisters, type EntryState } from './argumentRegisters';
import { passingOf } from './passing';

/** rbx, rbp, r12 to r15: functions keep them for their callers. */
const KEPT = [3, 6, 12, 13, 14, 15];

export interface FrameEntry extends EntryState {
  /** Of the function. */
  readonly address: LoadAddress;
}

/** `caller`: the physical frame that has called it. Throws UserError that says why the frame cannot be made again. */
export async function frameEntry(frame: Frame, caller: UnwoundFrame, context: ValueContext): Promise<FrameEntry> {
  const { module, fileAddress } = frame;
  const described = module && fileAddress !== undefined ? module.native.addressInfo(fileAddress) : undefined;
  if (!module || !described?.function) throw refused(frame, 'there is no debug information about its arguments');
  const { die, ranges, language } = described.function;
  const low = ranges[0]?.low ?? described.function.low;
  // Compilers pass to clones for their own use what they like: `f.isra.0`.
  if (module.native.symbolAt(low)?.name.includes('.')) {
    throw refused(frame, 'the compiler has made a copy of the function that takes its arguments in another way');
  }
  checkType(frame, module, die);
  const sp = frame.physical.cfa - 8n;
  if (readPointer(context.memory, sp) !== caller.pc) throw refused(frame, 'its return address was overwritten');
  const values = await argumentsOf(frame, module, context);
  if (language === LANGUAGE_RUST && !values.every(({ type }) => isWord(type))) {
    throw refused(frame, 'how Rust passes its arguments is not specified');
  }
  const registers = new ArgumentRegisters();
  for (const value of values) pass(registers, value, frame);
  let before = context.registers.with('orig_rax', -1n);
  for (const number of KEPT) {
    const name = FRAME_REGISTERS[number] as GeneralRegister;
    const known = frameRegister(caller.registers, caller.knownRegisters, number);
    if (known === undefined) throw refused(frame, `the caller's ${name} is not known any more`);
    before = before.with(name, known);
  }
  const xstate = (await context.xstate?.()) ?? Buffer.alloc(0);
  const address = loadAddress(low + module.bias);
  return { address, ...registers.enter({ registers: before, xstate }, { address, sp }) };
}

function checkType(frame: Frame, module: Module, die: DieId): void {
  const { info } = TypeRef.of(module, die);
  if (info?.kind !== 'subroutine') throw refused(frame, 'its type is not known');
  if (info.isVariadic) throw refused(frame, 'it takes a variable number of arguments, which are not known any more');
  const result = info.result === undefined ? undefined : TypeRef.of(module, info.result);
  const passing = result?.stripped.info && passingOf(result);
  if (passing && passing.kind !== 'classes') {
    throw refused(frame, 'it returns its value in memory of the caller, whose address is not known any more');
  }
}

async function argumentsOf(frame: Frame, module: Module, context: ValueContext): Promise<readonly TypedValue[]> {
  const view = await FrameView.of(frame, context);
  return variablesOf(view.frame)
    .filter(({ kind }) => kind === 'parameter')
    .map(({ name, die, type: declared }) => {
      if (declared === undefined) throw refused(frame, `the type of its argument "${name}" is missing`);
      const type = sizedType(TypeRef.of(module, declared), view);
      const value = { type, contents: view.locate(module, die, type) };
      const bytes = load(value);
      if (bytes instanceof Missing) throw refused(frame, `its argument "${name}" is not known any more: ${bytes.text}`);
      return value;
    });
}

/** What was passed on the stack is there still. */
function pass(registers: ArgumentRegisters, value: TypedValue, frame: Frame): void {
  const passing = passingOf(value.type);
  const bytes = load(value);
  if (passing.kind === 'unknown')
    throw refused(
      frame,
      `how its argument of type "${typeName(value.type, 'c++')}" was passed is not known: ${passing.reason}`,
    );
  if (bytes instanceof Missing) throw refused(frame, `an argument is not known any more: ${bytes.text}`);
  if (passing.kind === 'classes') registers.take(bytes, passing.classes);
  if (passing.kind !== 'reference') return;
  const { address } = value.contents;
  if (address === undefined) throw refused(frame, 'an argument that was passed by its address has none');
  const word = Buffer.alloc(8);
  word.writeBigUInt64LE(address);
  registers.take(word, ['integer']);
}

function isWord(type: TypeRef): boolean {
  const kind = type.stripped.info?.kind;
  return type.size <= 8 && (kind === 'base' || kind === 'pointer' || kind === 'reference');
}

function refused({ name }: Frame, reason: string): UserError {
  return new UserError('failed', `"${name}" cannot be restarted: ${reason}.`);
}
