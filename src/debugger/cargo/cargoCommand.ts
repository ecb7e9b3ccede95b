// The command line of cargo that builds what the user's would run.

/** People read the compiler's messages in a console that shows colours. */
const MESSAGES = '--message-format=json-diagnostic-rendered-ansi';

export interface CargoCommand {
  readonly args: readonly string[];
  /** Only what runs tests or benchmarks is meant. */
  readonly isTest: boolean;
  /** What follows `--`: for the program. */
  readonly programArgs: readonly string[];
}

/** `run` builds, `test` and `bench` do not run; without a command, `build`. */
export function cargoCommand(given: readonly string[]): CargoCommand {
  const end = given.indexOf('--');
  const own = end < 0 ? given : given.slice(0, end);
  const programArgs = end < 0 ? [] : given.slice(end + 1);
  const at = own.findIndex((word) => !word.startsWith('+'));
  const word = own[at];
  const isNamed = word !== undefined && !word.startsWith('-');
  const command = isNamed ? word : 'build';
  const before = at < 0 ? own : own.slice(0, at);
  const rest = at < 0 ? [] : own.slice(isNamed ? at + 1 : at);
  const isTest = ['test', 't', 'bench'].includes(command);
  const noRun = isTest && !rest.includes('--no-run') ? ['--no-run'] : [];
  const isRun = command === 'run' || command === 'r';
  return { args: [...before, isRun ? 'build' : command, MESSAGES, ...noRun, ...rest], isTest, programArgs };
}
