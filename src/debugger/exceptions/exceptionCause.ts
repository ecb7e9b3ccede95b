// What is known of an exception when it happens.

import type { NativeMemory } from '../../process/memoryReader';
import type { GeneralRegisters } from '../../process/registers';
import type { ModuleList } from '../../symbols/moduleList';
import {
  caughtObject,
  functionSymbol,
  innermostFrames,
  type ThrownObject,
  thrownObject,
  uncaughtObject,
} from './cxxObject';
import { type ExceptionId, TERMINATING } from './exceptionKinds';
import { panicMessage } from './rustPanic';
import { sanitizerReport } from './sanitizerReport';
import { typeNames } from './typeInfo';
import { type WhatMethod, whatOf } from './what';

export interface ExceptionWorld {
  readonly memory: NativeMemory;
  readonly modules: ModuleList;
}

export interface ExceptionCause {
  readonly id: ExceptionId;
  /** The dynamic type and its bases; empty where there is no type or it is not known. */
  readonly typeNames: readonly string[];
  /** What the exception says of itself. */
  readonly message?: string;
  /** Gives the message, where only the program can. */
  readonly what?: WhatMethod;
}

/** `registers`: at the first instruction of the function that is called when it happens. Undefined for what was told already. */
export function describeException(
  id: ExceptionId,
  registers: GeneralRegisters,
  world: ExceptionWorld,
): ExceptionCause | undefined {
  switch (id) {
    case 'cpp-throw':
      return fromObject(id, thrownObject(registers), world);
    case 'cpp-catch':
      return fromObject(id, caughtObject(registers.get('rdi'), world.memory), world);
    case 'cpp-uncaught':
      return uncaught(registers, world);
    case 'rust-panic':
      return withMessage(id, panicMessage(registers, world));
    case 'sanitizer':
      return withMessage(id, sanitizerReport(registers, world));
  }
}

/** One of the functions that end a program calls the next. */
function uncaught(registers: GeneralRegisters, world: ExceptionWorld): ExceptionCause | undefined {
  const [innermost, ...callers] = innermostFrames(registers, world);
  if (!innermost || callers.some((frame) => TERMINATING.includes(functionSymbol(frame, world)))) return undefined;
  return fromObject('cpp-uncaught', uncaughtObject(registers, callers, world), world);
}

function withMessage(id: ExceptionId, message: string | undefined): ExceptionCause {
  return { id, typeNames: [], ...(message !== undefined && { message }) };
}

function fromObject(id: ExceptionId, object: ThrownObject | undefined, world: ExceptionWorld): ExceptionCause {
  return object ? exceptionOf(id, object, world) : { id, typeNames: [] };
}

export function exceptionOf(id: ExceptionId, object: ThrownObject, world: ExceptionWorld): ExceptionCause {
  const what = whatOf(object, world);
  const told = typeof what === 'string' ? { message: what } : what && { what };
  return { id, typeNames: typeNames(object.typeInfo, world), ...told };
}
