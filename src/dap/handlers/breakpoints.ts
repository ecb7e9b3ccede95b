// Breakpoints by source line, function name and address, and the places where they can be.

import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import { loadAddress } from '../../native/addresses';
import { toDapBreakpoint } from '../breakpointBody';
import { invalidArgument } from '../errors';
import type { Handler } from '../handler';
import { parseMemoryReference, requireArray, requireNumber, requireString } from './arguments';

export const setBreakpoints: Handler<'setBreakpoints'> = {
  needs: 'initialized',
  async handle({ debugger: target, client }, args) {
    const path = sourcePath(args.source);
    const requests = requireArray('breakpoints', args.breakpoints ?? []).map(({ line }) => ({
      line: client.fromClientLine(requireNumber('line', line)),
    }));
    const breakpoints = await target.setSourceBreakpoints(path, requests);
    return { breakpoints: breakpoints.map((breakpoint) => toDapBreakpoint(breakpoint, client)) };
  },
};

export const setFunctionBreakpoints: Handler<'setFunctionBreakpoints'> = {
  needs: 'initialized',
  capabilities: { supportsFunctionBreakpoints: true },
  async handle({ debugger: target, client }, args) {
    const names = requireArray('breakpoints', args.breakpoints).map(({ name }) => requireString('name', name));
    const breakpoints = await target.setFunctionBreakpoints(names);
    return { breakpoints: breakpoints.map((breakpoint) => toDapBreakpoint(breakpoint, client)) };
  },
};

export const setInstructionBreakpoints: Handler<'setInstructionBreakpoints'> = {
  needs: 'initialized',
  capabilities: { supportsInstructionBreakpoints: true },
  async handle({ debugger: target, client }, args) {
    const addresses = requireArray('breakpoints', args.breakpoints).map(({ instructionReference, offset }) =>
      loadAddress(
        parseMemoryReference('instructionReference', instructionReference) +
          BigInt(requireNumber('offset', offset ?? 0)),
      ),
    );
    const breakpoints = await target.setInstructionBreakpoints(addresses);
    return { breakpoints: breakpoints.map((breakpoint) => toDapBreakpoint(breakpoint, client)) };
  },
};

export const breakpointLocations: Handler<'breakpointLocations'> = {
  needs: 'initialized',
  capabilities: { supportsBreakpointLocationsRequest: true },
  handle({ debugger: target, client }, args) {
    const path = sourcePath(args.source);
    const first = client.fromClientLine(requireNumber('line', args.line));
    const last = args.endLine === undefined ? first : client.fromClientLine(requireNumber('endLine', args.endLine));
    const lines = new Set(target.breakpointLocations({ path, first, last }).map(({ line }) => line));
    // Lines only: setBreakpoints has no columns to tell places on a line apart.
    return { breakpoints: [...lines].map((line) => ({ line: client.toClientLine(line) })) };
  },
};

function sourcePath(source: Dap.Source | undefined): string {
  const path = source?.path;
  if (typeof path !== 'string' || path === '') throw invalidArgument('source.path', path, 'the path of a source file');
  return path;
}
