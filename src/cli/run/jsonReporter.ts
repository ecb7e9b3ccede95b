// A run as JSON, one object per line on stdout: for scripts and CI. docs/run-json.md lists the kinds.

import type { Writable } from 'node:stream';
import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import type { Reporter } from './reporter';

export function jsonReporter(stream: Writable): Reporter {
  const write = (event: string, fields: object): void => {
    stream.write(`${JSON.stringify({ event, ...fields })}\n`);
  };
  return {
    launched: (program, pid) => write('launched', { program, pid }),
    attached: (program, pid) => write('attached', { program, pid }),
    breakpoint: (spec, { verified, message, source, line, instructionReference }) =>
      write('breakpoint', { spec, verified, message, file: source?.path, line, address: instructionReference }),
    stopped: (stop) =>
      write('stopped', {
        reason: stop.reason.reason,
        description: stop.reason.description,
        text: stop.reason.text,
        thread: stop.thread,
        stack: stop.frames.map(frameFields),
        stackIsCut: stop.hasMoreFrames,
        focus: stop.focus ? stop.frames.indexOf(stop.focus) : undefined,
        locals: stop.locals.map(variableFields),
      }),
    output: (category, text) => write('output', { category, text }),
    exited: (exitCode) => write('exited', { exitCode }),
    detached: () => write('detached', {}),
    failed: (message) => write('failed', { message }),
  };
}

function frameFields({ name, source, line, instructionPointerReference }: Dap.StackFrame): object {
  return { function: name, file: source?.path, line: source ? line : undefined, address: instructionPointerReference };
}

function variableFields({ name, value, type }: Dap.Variable): object {
  return { name, value, type };
}
