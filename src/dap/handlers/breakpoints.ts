// Breakpoints by source line, function name and address, and the places where they can be.

import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import type { BreakpointOptions } from '../../debugger/types';
import { loadAddress } from '../../native/addresses';
import { toDapBreakpoint } from '../breakpointBody';
import { invalidArgument } from '../errors';
import type { Handler } from '../handler';
import { quoteValue } from '../quoteValue';
import {
  optionalNumber,
  optionalString,
  parseMemoryReference,
  requireArray,
  requireCount,
  requireNumber,
  requireString,
} from './arguments';

const MODES: Dap.BreakpointMode[] = [
  {
    mode: 'software',
    label: 'Software',
    description: 'A byte of the code is changed: as many as you like',
    appliesTo: ['source', 'instruction'],
  },
  {
    mode: 'hardware',
    label: 'Hardware',
    description:
      'A debug register of the processor: four at most, data breakpoints included; for code that the program checks, copies or changes',
    appliesTo: ['source', 'instruction'],
  },
];

export const setBreakpoints: Handler<'setBreakpoints'> = {
  needs: 'initialized',
  capabilities: {
    supportsConditionalBreakpoints: true,
    supportsHitConditionalBreakpoints: true,
    supportsLogPoints: true,
    breakpointModes: MODES,
  },
  async handle({ debugger: target, client }, args) {
    const path = sourcePath(args.source);
    const requests = requireArray('breakpoints', args.breakpoints ?? []).map((each) => {
      const column = optionalNumber('column', each.column);
      return {
        line: client.fromClientLine(requireCount('line', each.line)),
        ...(column !== undefined && { column: client.fromClientColumn(column) }),
        ...breakpointOptions(each),
        ...hardwareChoice(optionalString('mode', each.mode)),
      };
    });
    const breakpoints = await target.breakpoints.setSource(path, requests);
    return {
      breakpoints: breakpoints.map((breakpoint, index) => ({
        ...withModeNote(toDapBreakpoint(breakpoint, client), args.breakpoints?.[index]?.mode),
        ...(requests[index]?.column !== undefined &&
          breakpoint.column !== undefined && { column: client.toClientColumn(breakpoint.column) }),
      })),
    };
  },
};

export const setFunctionBreakpoints: Handler<'setFunctionBreakpoints'> = {
  needs: 'initialized',
  capabilities: { supportsFunctionBreakpoints: true },
  async handle({ debugger: target, client }, args) {
    const requests = requireArray('breakpoints', args.breakpoints).map((each) => ({
      name: requireString('name', each.name),
      ...breakpointOptions(each),
    }));
    const breakpoints = await target.breakpoints.setFunctions(requests);
    return { breakpoints: breakpoints.map((breakpoint) => toDapBreakpoint(breakpoint, client)) };
  },
};

export const setInstructionBreakpoints: Handler<'setInstructionBreakpoints'> = {
  needs: 'initialized',
  capabilities: { supportsInstructionBreakpoints: true },
  async handle({ debugger: target, client }, args) {
    const requests = requireArray('breakpoints', args.breakpoints).map((each) => ({
      address: loadAddress(
        parseMemoryReference('instructionReference', each.instructionReference) +
          BigInt(requireNumber('offset', each.offset ?? 0)),
      ),
      ...breakpointOptions(each),
      ...hardwareChoice(optionalString('mode', each.mode)),
    }));
    const breakpoints = await target.breakpoints.setInstructions(requests);
    return {
      breakpoints: breakpoints.map((breakpoint, index) =>
        withModeNote(toDapBreakpoint(breakpoint, client), args.breakpoints[index]?.mode),
      ),
    };
  },
};

export const breakpointLocations: Handler<'breakpointLocations'> = {
  needs: 'initialized',
  capabilities: { supportsBreakpointLocationsRequest: true },
  handle({ debugger: target, client }, args) {
    const path = sourcePath(args.source);
    const first = client.fromClientLine(requireCount('line', args.line));
    const last = args.endLine === undefined ? first : client.fromClientLine(requireNumber('endLine', args.endLine));
    return {
      breakpoints: target.breakpoints.positions({ path, first, last }).map(({ line, column }) => ({
        line: client.toClientLine(line),
        ...(column > 0 && { column: client.toClientColumn(column) }),
      })),
    };
  },
};

export const explainBreakpoint: Handler<'explainBreakpoint'> = {
  needs: 'initialized',
  handle({ debugger: target }, args) {
    const reason = target.breakpoints.explain(requireNumber('breakpointId', args.breakpointId));
    return reason === undefined ? {} : { reason };
  },
};

/** Function breakpoints have no log message in the protocol; a client that sends one all the same means it. */
function breakpointOptions(
  each: Dap.SourceBreakpoint | Dap.FunctionBreakpoint | Dap.InstructionBreakpoint,
): BreakpointOptions {
  const options: { -readonly [Name in keyof BreakpointOptions]: string } = {};
  for (const name of ['condition', 'hitCondition', 'logMessage'] as const) {
    const text = optionalString(name, (each as BreakpointOptions)[name]);
    if (text !== undefined) options[name] = text;
  }
  return options;
}

function hardwareChoice(mode: string | undefined): { readonly isHardware?: true } {
  return mode === 'hardware' ? { isHardware: true } : {};
}

/** Editors keep the mode that was chosen for another debugger: that is no reason to refuse all breakpoints of a file. */
function withModeNote(breakpoint: Dap.Breakpoint, mode: string | undefined): Dap.Breakpoint {
  if (mode === undefined || MODES.some((known) => known.mode === mode)) return breakpoint;
  const note = `Set as a software breakpoint: Trapline has no mode ${quoteValue(mode)}.`;
  return { ...breakpoint, message: breakpoint.message === undefined ? note : `${breakpoint.message} ${note}` };
}

function sourcePath(source: Dap.Source | undefined): string {
  const path = source?.path;
  if (typeof path !== 'string' || path === '') throw invalidArgument('source.path', path, 'the path of a source file');
  return path;
}
