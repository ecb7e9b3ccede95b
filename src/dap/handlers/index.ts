// The table of requests: what is in it is supported, and nothing else.

import type { HandlerTable } from '../handler';
import { setExpression, setVariable } from './assignment';
import { attach } from './attach';
import {
  breakpointLocations,
  explainBreakpoint,
  setBreakpoints,
  setFunctionBreakpoints,
  setInstructionBreakpoints,
} from './breakpoints';
import { completions } from './console';
import { dataBreakpointInfo, setDataBreakpoints } from './dataBreakpoints';
import { exceptionInfo, setExceptionBreakpoints } from './exceptions';
import * as execution from './execution';
import * as jumps from './jumps';
import { launch } from './launch';
import { cancel, configurationDone, disconnect, initialize, terminate } from './lifecycle';
import { disassemble, readMemory, writeMemory } from './memory';
import { restart } from './restart';
import { restartFrame } from './restartFrame';
import { loadedSources, modules, stackTrace, threads } from './threads';
import { evaluate, locations, scopes, variables } from './variables';

export const handlers: HandlerTable = {
  initialize,
  launch,
  attach,
  restart,
  configurationDone,
  terminate,
  cancel,
  disconnect,
  setBreakpoints,
  setFunctionBreakpoints,
  setInstructionBreakpoints,
  dataBreakpointInfo,
  setDataBreakpoints,
  breakpointLocations,
  explainBreakpoint,
  setExceptionBreakpoints,
  exceptionInfo,
  threads,
  stackTrace,
  modules,
  loadedSources,
  scopes,
  variables,
  locations,
  evaluate,
  setVariable,
  setExpression,
  completions,
  continue: execution.continue,
  next: execution.next,
  stepIn: execution.stepIn,
  stepInTargets: execution.stepInTargets,
  stepOut: execution.stepOut,
  pause: execution.pause,
  gotoTargets: jumps.gotoTargets,
  goto: jumps.goto,
  restartFrame,
  readMemory,
  writeMemory,
  disassemble,
};
