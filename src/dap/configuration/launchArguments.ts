// What `launch` takes: the one schema from which validation, defaults and the editor's completion come.

// The small build of the schema library: loading it is part of every launch.
import * as z from 'zod/mini';
import { ALL_SIGNALS, signalName } from '../../process/signalNames';
import { CALLS_EXPECTED, callSchemas } from './callArguments';
import { CARGO_EXPECTED, CARGO_PROGRAM, cargoSchema } from './cargoArgument';
import { ARGUMENTS_EXPECTED, argumentList, argumentsSchema } from './commandLine';
import { type ParsedConfiguration, parseConfiguration } from './configuration';
import { ENV_FILE_EXPECTED, ENVIRONMENT_EXPECTED, envFileSchema, environmentSchema } from './environment';
import { FOLLOW_FORK_EXPECTED, followForkSchema } from './followForkArgument';
import { launchAliases } from './launchAliases';
import { SIGNALS_EXPECTED, signalsSchema } from './signalArguments';
import { SKIP_EXPECTED, skipSchemas } from './skipArguments';
import { SOURCES_EXPECTED, sourceSchemas } from './sourceMapArgument';
import { STREAMS_EXPECTED, standardStreamsSchema } from './standardStreams';

const SIGNAL_NAMES = ALL_SIGNALS.map(signalName);
const path = z.string().check(z.minLength(1));

export const launchSchema = z.object({
  program: z.optional(path).check(
    z.meta({
      description: 'The program to debug, an ELF executable for x86-64: an absolute path, or one relative to "cwd".',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: VS Code's own variable, for what it completes.
      default: '${workspaceFolder}/a.out',
    }),
  ),
  cargo: z.optional(cargoSchema).check(
    z.meta({
      description:
        'Build with cargo, and debug the program that it builds: its arguments, ["build", "--bin", "name"], or an object with "args", "env", "cwd" (without it: "cwd" of the program) and "filter": {"name": ..., "kind": ...}, where it builds several. "run" only builds; "test" and "bench" do not run.',
      default: { args: ['build'] },
    }),
  ),
  args: z._default(argumentsSchema, []).check(
    z.meta({
      description:
        'The arguments of the program, one string each. No shell reads them (see "shellExpandArguments"): nothing is expanded. One string for all is split at spaces, by the quoting rules of a shell.',
    }),
  ),
  shellExpandArguments: z._default(z.boolean(), false).check(
    z.meta({
      description:
        'Let /bin/sh expand the arguments first, in "cwd" and with "env": ~, $NAME, * and $(command); it splits them at spaces, and quotes are its own.',
    }),
  ),
  env: z._default(environmentSchema, {}).check(
    z.meta({
      description:
        'Environment variables to add to the inherited ones or to replace in them; null removes a variable. Or a list: ["NAME=value"], [{"name": ..., "value": ...}].',
    }),
  ),
  envFile: z.optional(envFileSchema).check(
    z.meta({
      description:
        'Files with lines of NAME=value (dotenv) that are read before "env", which goes before them. Paths are relative to "cwd".',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: VS Code's own variable, for what it completes.
      default: '${workspaceFolder}/.env',
    }),
  ),
  cwd: z.optional(path).check(
    z.meta({
      description: "The folder that the program starts in. Without it: the adapter's own.",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: VS Code's own variable, for what it completes.
      default: '${workspaceFolder}',
    }),
  ),
  stopOnEntry: z
    ._default(z.boolean(), false)
    .check(z.meta({ description: 'Stop at the very first instruction, before the dynamic loader has run.' })),
  stopAtEntry: z._default(z.boolean(), false).check(
    z.meta({
      description:
        'Stop where the body of "main" begins. A breakpoint or a signal before it comes first, and main after it.',
    }),
  ),
  noDebug: z._default(z.boolean(), false).check(
    z.meta({
      description:
        'Run without debugging, as "Run Without Debugging" (Ctrl+F5) does: nothing stops the program, and a crash ends it. Stop and its exit code are as ever.',
    }),
  ),
  disableASLR: z._default(z.boolean(), true).check(
    z.meta({
      description: 'Turn address space layout randomisation off, so that addresses are the same in each session.',
    }),
  ),
  stdio: z._default(standardStreamsSchema, [null, null, null]).check(
    z.meta({
      description:
        'Files or devices for stdin, stdout and stderr: a list, an object with these names, or one terminal device for all. null: as "console" says; in the debug console, stdin is empty.',
    }),
  ),
  console: z.optional(z.enum(['integratedTerminal', 'externalTerminal', 'internalConsole'])).check(
    z.meta({
      description:
        "Where the program reads and writes: in VS Code's terminal (the default), in a window of its own, or only writing, in the debug console.",
      default: 'integratedTerminal',
    }),
  ),
  gracefulShutdown: z._default(z.union([z.enum(SIGNAL_NAMES), z.array(z.string())]), 'SIGTERM').check(
    z.meta({
      description:
        'The signal by which the first Stop asks the program to end. A second Stop kills it. A list of commands (CodeLLDB) is not used.',
    }),
  ),
  followFork: followForkSchema,
  signals: signalsSchema,
  ...callSchemas,
  ...skipSchemas,
  ...sourceSchemas,
});

/** `program` may have CARGO_PROGRAM in it where `cargo` is there. `args` are text for a shell where `shellExpandArguments` says so. */
export type LaunchArguments = Omit<z.output<typeof launchSchema>, 'program' | 'args'> & {
  readonly program: string;
  readonly args: readonly string[];
};

const EXPECTED: Readonly<Record<keyof LaunchArguments, string>> = {
  program: 'the path of an executable',
  cargo: CARGO_EXPECTED,
  args: ARGUMENTS_EXPECTED,
  shellExpandArguments: 'true or false',
  env: ENVIRONMENT_EXPECTED,
  envFile: ENV_FILE_EXPECTED,
  cwd: 'the path of a directory',
  stopOnEntry: 'true or false',
  stopAtEntry: 'true or false',
  noDebug: 'true or false',
  disableASLR: 'true or false',
  stdio: STREAMS_EXPECTED,
  console: '"integratedTerminal", "externalTerminal" or "internalConsole"',
  gracefulShutdown: 'the name of a signal, for instance "SIGINT"',
  followFork: FOLLOW_FORK_EXPECTED,
  signals: SIGNALS_EXPECTED,
  ...CALLS_EXPECTED,
  ...SKIP_EXPECTED,
  ...SOURCES_EXPECTED,
};

const COMMANDS_AT_END =
  'The commands in "gracefulShutdown" are not used (no gdb or lldb is behind Trapline): the program is ended by SIGTERM.';

const FAMILY = {
  kind: 'Launch',
  schema: launchSchema,
  expected: EXPECTED,
  aliases: launchAliases,
  elsewhere: new Set(['pid', 'processId', 'waitFor', 'stopAtConnect']),
} as const;

/** `problems` has one line for each mistake: the attribute, its value, what is expected. */
export function parseLaunchArguments(input: unknown): ParsedConfiguration<LaunchArguments> {
  const parsed = parseConfiguration(FAMILY, input);
  if ('problems' in parsed) return parsed;
  const { gracefulShutdown, shellExpandArguments, cargo, program = cargo && CARGO_PROGRAM } = parsed.arguments;
  if (program === undefined)
    return {
      problems: [`Launch attribute "program" is missing; expected ${EXPECTED.program}, or "cargo".`],
      attribute: 'program',
    };
  const notes = typeof gracefulShutdown === 'string' ? parsed.notes : [...parsed.notes, COMMANDS_AT_END];
  const args = shellExpandArguments ? [parsed.arguments.args].flat() : argumentList(parsed.arguments.args);
  return { arguments: { ...parsed.arguments, program, args }, notes };
}
