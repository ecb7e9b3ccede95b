// The table of requests: what is in it is supported, and nothing else.

import type { HandlerTable } from '../handler';
import { attach } from './attach';
import { breakpointLocations, setBreakpoints, setFunctionBreakpoints, setInstructionBreakpoints } from './breakpoints';
import * as execution from './execution';
import { configurationDone, disconnect, initialize, launch, terminate } from './lifecycle';
import { disassemble, readMemory } from './memory';
import { modules, stackTrace, threads } from './threads';
import { evaluate, scopes, variables } from './variables';

export const handlers: HandlerTable = {
  initialize,
  launch,
  attach,
  configurationDone,
  terminate,
  disconnect,
  setBreakpoints,
  setFunctionBreakpoints,
  setInstructionBreakpoints,
  breakpointLocations,
  threads,
  stackTrace,
  modules,
  scopes,
  variables,
  evaluate,
  continue: execution.continue,
  next: execution.next,
  stepIn: execution.stepIn,
  stepOut: execution.stepOut,
  pause: execution.pause,
  readMemory,
  disassemble,
};
