// A run as text for people.

import type { Writable } from 'node:stream';
import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import type { Paint } from './paint';
import type { Reporter } from './reporter';
import { sourceAround } from './sourceExcerpt';
import type { StopReport } from './stopReport';

/** `output` is the program's own; `report` is where ours goes. */
export function textReporter(report: Writable, paint: Paint): Reporter {
  const line = (text = ''): void => {
    report.write(`${text}\n`);
  };
  return {
    launched: () => undefined,
    attached: (program, pid) => line(`Attached to ${program} (process ${pid}). Ctrl-C leaves it running.`),
    breakpoint: (spec, breakpoint) => {
      if (!breakpoint.verified)
        line(paint('yellow', `Breakpoint ${spec} is not set: ${breakpoint.message ?? 'no code there'}`));
    },
    stopped: (stop) => {
      for (const text of describeStop(stop, paint)) line(text);
    },
    output: (category, text) => {
      if (category === 'stdout') process.stdout.write(text);
      else if (category === 'stderr') process.stderr.write(text);
      else report.write(paint('dim', text));
    },
    exited: (exitCode) => line(`${paint('bold', 'Exit code')} ${exitCode}`),
    detached: () => line('Detached: the process goes on.'),
    failed: (message) => line(paint('red', `trapline: ${message}`)),
  };
}

export function describeStop(stop: StopReport, paint: Paint): string[] {
  const { reason, thread, focus } = stop;
  const isCrash = reason.reason === 'exception';
  const title = isCrash
    ? `Stopped by ${reason.text ?? 'a signal'}`
    : `${reason.description ?? `Stopped: ${reason.reason}`}`;
  const where = focus ? ` in ${focus.name}` : '';
  const whose = stop.threadCount > 1 ? `, thread ${thread.name} of ${stop.threadCount}` : '';
  return [
    '',
    paint(isCrash ? 'red' : 'green', paint('bold', `${title}${where}${whose}`)),
    ...(focus ? sourceAround(focus, paint) : []),
    ...describeStack(stop, paint),
    ...describeVariables('Locals', stop.locals, paint),
    '',
  ];
}

function describeStack({ frames, hasMoreFrames, focus }: StopReport, paint: Paint): string[] {
  const rows = frames.map((frame, level) => {
    const place = frame.source ? `${frame.source.name}:${frame.line}` : `at ${frame.instructionPointerReference}`;
    const text = `${frame === focus ? '>' : ' '} #${String(level).padEnd(2)} ${frame.name}`;
    return `${frame.presentationHint ? paint('dim', text) : text}  ${paint('dim', place)}`;
  });
  return [paint('bold', 'Call stack'), ...rows, ...(hasMoreFrames ? [paint('dim', '      and more')] : [])];
}

function describeVariables(title: string, variables: readonly Dap.Variable[], paint: Paint): string[] {
  if (variables.length === 0) return [];
  const width = Math.min(24, Math.max(...variables.map(({ name }) => name.length)));
  const rows = variables.map(({ name, value, type }) => {
    const typeText = type ? `  ${paint('dim', type)}` : '';
    return `    ${paint('cyan', name.padEnd(width))} = ${value}${typeText}`;
  });
  return [paint('bold', title), ...rows];
}
