// What `launch` takes: the one schema from which validation, defaults and the editor's completion come.

// The small build of the schema library: loading it is part of every launch.
import * as z from 'zod/mini';
import { CALLS_EXPECTED, callSchemas } from './callArguments';
import { type ParsedConfiguration, parseConfiguration } from './configuration';
import { FOLLOW_FORK_EXPECTED, followForkSchema } from './followForkArgument';
import { SIGNALS_EXPECTED, signalsSchema } from './signalArguments';
import { SKIP_EXPECTED, skipSchemas } from './skipArguments';

const path = z.string().check(z.minLength(1));

export const launchSchema = z.object({
  program: path.check(
    z.meta({
      description: 'The program to debug, an ELF executable for x86-64: an absolute path, or one relative to "cwd".',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: VS Code's own variable, for what it completes.
      default: '${workspaceFolder}/a.out',
    }),
  ),
  args: z._default(z.array(z.string()), []).check(
    z.meta({
      description: 'The arguments of the program, one string each. No shell reads them: nothing is split or expanded.',
    }),
  ),
  env: z._default(z.record(z.string(), z.nullable(z.string())), {}).check(
    z.meta({
      description: 'Environment variables to add to the inherited ones or to replace in them; null removes a variable.',
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
  disableASLR: z._default(z.boolean(), true).check(
    z.meta({
      description: 'Turn address space layout randomisation off, so that addresses are the same in each session.',
    }),
  ),
  stdio: z._default(z.array(z.nullable(path)).check(z.maxLength(3)), [null, null, null]).check(
    z.meta({
      description:
        'Files or devices for stdin, stdout and stderr. null: as "console" says; in the debug console, stdin is empty.',
    }),
  ),
  console: z.optional(z.enum(['integratedTerminal', 'externalTerminal', 'internalConsole'])).check(
    z.meta({
      description:
        "Where the program reads and writes: in VS Code's terminal (the default), in a window of its own, or only writing, in the debug console.",
      default: 'integratedTerminal',
    }),
  ),
  followFork: followForkSchema,
  signals: signalsSchema,
  ...callSchemas,
  ...skipSchemas,
});

export type LaunchArguments = z.output<typeof launchSchema>;

const EXPECTED: Readonly<Record<keyof LaunchArguments, string>> = {
  program: 'the path of an executable',
  args: 'an array of strings, for instance ["--verbose", "file.txt"]',
  env: 'an object whose values are strings, or null to remove a variable',
  cwd: 'the path of a directory',
  stopOnEntry: 'true or false',
  disableASLR: 'true or false',
  stdio: 'an array of at most three paths or nulls: [stdin, stdout, stderr]',
  console: '"integratedTerminal", "externalTerminal" or "internalConsole"',
  followFork: FOLLOW_FORK_EXPECTED,
  signals: SIGNALS_EXPECTED,
  ...CALLS_EXPECTED,
  ...SKIP_EXPECTED,
};

/** `problems` has one line for each mistake: the attribute, its value, what is expected. */
export function parseLaunchArguments(input: unknown): ParsedConfiguration<LaunchArguments> {
  return parseConfiguration('Launch', launchSchema, EXPECTED, input);
}
