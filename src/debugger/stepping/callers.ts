// Physical frames as stepping needs them: which frame a thread is in, and how to run until it is back in a caller.

import type { StepPlan } from '../../native/tracer';
import { type UnwoundFrame, unwind, unwindFrom } from '../../native/unwind';
import type { NativeMemory } from '../../process/memoryReader';
import type { GeneralRegisters } from '../../process/registers';
import type { Module } from '../../symbols/module';
import type { ModuleList } from '../../symbols/moduleList';
import { type CodePlace, placeAt } from './codePlace';
import { hiddenToShow } from './inlineView';
import { isSystemModule } from './skipRules';

/** Bit and word of rsp in an unwound frame, SysV ABI figure 3.36. */
const RSP = 7;
/** Callers further out are not looked at: a step that ends there is done by running on. */
const MAX_CALLERS = 512;
const BATCH = 8;

export type RunTo = Extract<StepPlan, { kind: 'run-to' }>;

export interface SteppingWorld {
  readonly modules: ModuleList;
  readonly memory: NativeMemory;
  /** The dynamic loader, which resolves lazily bound calls. */
  readonly loader: Module | undefined;
  readonly skips: (place: CodePlace) => boolean;
}

/** CFA of the innermost physical frame; 0 where its CFI is missing. */
export function frameAddress(world: SteppingWorld, registers: GeneralRegisters): bigint {
  return frames(world, registers).next().value?.cfa ?? 0n;
}

/** Runs until the thread is back in the direct caller. Undefined in the outermost frame. */
export function planToCaller(world: SteppingWorld, registers: GeneralRegisters): RunTo | undefined {
  const stack = frames(world, registers);
  const callee = stack.next().value;
  const caller = stack.next().value;
  return callee && caller ? planTo(caller, callee) : undefined;
}

/** Runs until the thread is back in the nearest caller that has line information and is not skipped. Undefined if there is none. */
export function planToSource(world: SteppingWorld, registers: GeneralRegisters): RunTo | undefined {
  let callee: UnwoundFrame | undefined;
  for (const frame of frames(world, registers)) {
    if (callee && isShown(world, placeAt(world.modules, lookupPc(frame)))) return planTo(frame, callee);
    callee = frame;
  }
  return undefined;
}

/** Runs until the thread is back in the frame with this CFA. Undefined if it is there already, or has left it. */
export function planToFrame(world: SteppingWorld, registers: GeneralRegisters, cfa: bigint): RunTo | undefined {
  let callee: UnwoundFrame | undefined;
  for (const frame of frames(world, registers)) {
    if (frame.cfa === cfa) return callee && planTo(frame, callee);
    if (frame.cfa > cfa) return undefined;
    callee = frame;
  }
  return undefined;
}

/** A place in the function that returns when `plan`, which begins at `registers`, has run to a caller. */
export function functionLeftBy(world: SteppingWorld, registers: GeneralRegisters, plan: StepPlan): bigint | undefined {
  let callee: UnwoundFrame | undefined;
  for (const frame of frames(world, registers)) {
    if (callee && plan.kind === 'run-to' && frame.pc === plan.address) return lookupPc(callee);
    callee = frame;
  }
  return undefined;
}

/** The user wants to see this code, or who calls it inline. */
function isShown(world: SteppingWorld, place: CodePlace): boolean {
  if (place.gap && place.module) return !isSystemModule(place.module);
  return hiddenToShow(place, world.skips) !== undefined;
}

function lookupPc(frame: UnwoundFrame): bigint {
  return frame.isInterrupted ? frame.pc : frame.pc - 1n;
}

function planTo(frame: UnwoundFrame, callee: UnwoundFrame): RunTo {
  const isKnown = (frame.knownRegisters & (1 << RSP)) !== 0;
  const minStackPointer = isKnown ? frame.registers.readBigUInt64LE(RSP * 8) : callee.cfa;
  return { kind: 'run-to', address: frame.pc, minStackPointer };
}

function* frames(world: SteppingWorld, registers: GeneralRegisters): Generator<UnwoundFrame, undefined> {
  const { memory, modules } = world;
  let answer = unwind(modules.native, { registers: registers.bytes, memory, limit: 2 });
  for (let count = 0; count < MAX_CALLERS; ) {
    yield* answer.frames;
    count += answer.frames.length;
    const frame = answer.frames.at(-1);
    if (answer.isComplete || !frame) return undefined;
    answer = unwindFrom(modules.native, { frame, memory, limit: BATCH });
  }
  return undefined;
}
