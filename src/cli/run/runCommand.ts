// `trapline run`: runs a program under the debugger, as a DAP client of the adapter, and reports its stops.

import { resolve } from 'node:path';
import { readOptions } from '../options';
import { UsageError } from '../usageError';
import { startAdapter } from './adapterProcess';
import { parseBreakpointSpec } from './breakpointSpec';
import { jsonReporter } from './jsonReporter';
import { paintFor } from './paint';
import { findProgram } from './programPath';
import { programStdio } from './programStdio';
import type { Reporter } from './reporter';
import { type RunRequest, RunSession } from './runSession';
import { textReporter } from './textReporter';
import { tour } from './tour';

const HELP = `Usage: trapline run [options] -- PROGRAM [ARGS]
       trapline run [options] --attach PID

Runs PROGRAM under the debugger. Reports each breakpoint and each crash with its source, call stack, arguments and locals, then
goes on to the end. The report goes to stderr, so that the program's output stays its own.

Options:
      --attach PID     follow a process that runs already, instead of starting a program
  -b, --break FILE:LINE|FUNCTION|*ADDRESS  stop there (as often as you like)
      --cwd DIR        the program's working directory
      --stop-on-entry  report the first instruction, before the dynamic loader has run
      --json           one JSON object per line on stdout instead, the program's output included
      --tour           show the first stop at length (registers, disassembly, steps), on stdout
  -h, --help           show this text

Exit code: the program's, 128 + n when signal n ended it, 125 when it could not be run, 2 for a mistake on the command line.
Ctrl-C asks the program to end (SIGTERM); the second Ctrl-C kills it. With --attach, Ctrl-C leaves the process running: exit code 0.
`;

const FAILED_EXIT_CODE = 125;

export async function runCommand(args: readonly string[]): Promise<number> {
  const separator = args.indexOf('--');
  const own = separator < 0 ? args : args.slice(0, separator);
  const { values, positionals } = readOptions(
    'trapline run',
    own,
    {
      attach: { type: 'string' },
      break: { type: 'string', short: 'b', multiple: true },
      cwd: { type: 'string' },
      'stop-on-entry': { type: 'boolean' },
      json: { type: 'boolean' },
      tour: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
    true,
  );
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const [program, ...programArgs] = separator < 0 ? [] : args.slice(separator + 1);
  const breakpoints = (values.break ?? []).map(parseBreakpointSpec);
  if (values.attach !== undefined) {
    const pid = parsePid(values.attach);
    if (program !== undefined || positionals.length > 0) throw new UsageError('--attach PID takes no program');
    if (values.tour || values.cwd) throw new UsageError('--attach goes with neither --tour nor --cwd');
    return follow(
      { attach: { pid, stopOnEntry: values['stop-on-entry'] ?? false }, breakpoints },
      values.json ? jsonReporter(process.stdout) : textReporter(process.stderr, paintFor(process.stderr)),
    );
  }
  if (program === undefined || positionals.length > 0) throw new UsageError(separatorHint(positionals));
  if (values.json && values.tour) throw new UsageError('--json and --tour exclude each other');

  const cwd = resolve(values.cwd ?? '.');
  const report = values.tour ? process.stdout : process.stderr;
  const paint = paintFor(report);
  if (values.tour) report.write(`${paint('bold', `Debugging ${[program, ...programArgs].join(' ')}`)}\n`);
  const reporter = values.json ? jsonReporter(process.stdout) : textReporter(report, paint);
  return follow(
    {
      launch: {
        program: findProgram(program, cwd),
        args: programArgs,
        cwd,
        stopOnEntry: values['stop-on-entry'] ?? false,
        stdio: programStdio(values.json ?? false),
      },
      breakpoints,
      ...(values.tour && {
        showFirstStop: (stop, session, client) => tour(client, stop, () => session.nextStop(), report, paint),
      }),
    },
    reporter,
  );
}

async function follow(request: RunRequest, reporter: Reporter): Promise<number> {
  const session = new RunSession(request, reporter);
  const adapter = startAdapter(__filename, session.listener);
  let interrupts = 0;
  const onInterrupt = (): void => {
    interrupts += 1;
    session.interrupt(interrupts === 1);
  };
  process.on('SIGINT', onInterrupt).on('SIGTERM', onInterrupt);
  try {
    return await session.run(adapter.client);
  } catch (error) {
    reporter.failed(error instanceof Error ? error.message : String(error));
    adapter.stop();
    return FAILED_EXIT_CODE;
  } finally {
    process.off('SIGINT', onInterrupt).off('SIGTERM', onInterrupt);
    const problem = await adapter.ended;
    if (problem !== undefined) reporter.failed(problem);
  }
}

function parsePid(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new UsageError(`--attach "${text}": expected the number of a process`);
  return Number(text);
}

function separatorHint(positionals: readonly string[]): string {
  const usage = 'Try "trapline run --help".';
  if (positionals.length === 0) return `name the program after "--": trapline run -- PROGRAM\n${usage}`;
  return `put "--" before the program: trapline run -- ${positionals.join(' ')}\n${usage}`;
}
