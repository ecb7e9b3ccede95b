// The command line: argv to a command. Commands are loaded when called, so that `trapline dap` starts quickly.

import { nearest, USAGE_EXIT_CODE, UsageError } from './usageError';

declare const TRAPLINE_VERSION: string;

const HELP = `Usage: trapline <command> [options]

Commands:
  dap                    debug adapter on stdin and stdout (Debug Adapter Protocol)
  dap --listen ADDRESS   debug adapter as a server, on a loopback port or unix:PATH
  run -- PROGRAM [ARGS]  run a program under the debugger and report its stops
  run --attach PID       the same for a process that runs already

Options:
  -h, --help     show this text, or that of a command: trapline run --help
  -v, --version  show the version
`;

const COMMANDS = ['dap', 'run'];

async function main(argv: readonly string[]): Promise<number | undefined> {
  const [command, ...args] = argv;
  switch (command) {
    case 'dap':
      return (await import('./dapCommand')).dapCommand(args);
    case 'run':
      return (await import('./run/runCommand')).runCommand(args);
    case '-h':
    case '--help':
    case 'help':
      process.stdout.write(HELP);
      return 0;
    case '-v':
    case '--version':
      process.stdout.write(`${TRAPLINE_VERSION}\n`);
      return 0;
    case undefined:
      throw new UsageError('a command is missing\nTry "trapline --help".');
    default:
      throw new UsageError(`unknown ${describeUnknown(command)}\nTry "trapline --help".`);
  }
}

function describeUnknown(word: string): string {
  const isOption = word.startsWith('-');
  const meant = nearest(word, isOption ? ['--help', '--version'] : COMMANDS);
  return `${isOption ? 'option' : 'command'} "${word}"${meant ? `; did you mean "${meant}"?` : ''}`;
}

main(process.argv.slice(2)).then(
  (exitCode) => {
    if (exitCode !== undefined) process.exitCode = exitCode;
  },
  (error: unknown) => {
    if (error instanceof UsageError) {
      process.stderr.write(`trapline: ${error.message}\n`);
      process.exitCode = USAGE_EXIT_CODE;
      return;
    }
    process.stderr.write(`trapline: ${error instanceof Error ? error.stack : error}\n`);
    process.exitCode = 1;
  },
);
