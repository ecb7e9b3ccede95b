// What `attach` takes: the one schema from which validation, defaults and the editor's completion come.

import { resolve } from 'node:path';
import * as z from 'zod/mini';
import type { AttachOptions } from '../../debugger/types';
import { attachAliases } from './attachAliases';
import { CALLS_EXPECTED, type CallArguments, callSchemas } from './callArguments';
import { type ParsedConfiguration, parseConfiguration } from './configuration';
import { FOLLOW_FORK_EXPECTED, followForkSchema } from './followForkArgument';
import { launchAliases } from './launchAliases';
import { launchSchema } from './launchArguments';
import { PROCESS_EXPECTED, processNumber } from './processNumber';
import { SIGNALS_EXPECTED, type SignalsArgument, signalsSchema } from './signalArguments';
import { SKIP_EXPECTED, type SkipArguments, skipSchemas } from './skipArguments';
import { SOURCES_EXPECTED, type SourceRules, sourceSchemas } from './sourceMapArgument';

const name = z.string().check(z.minLength(1));

export const attachSchema = z.object({
  pid: z.optional(processNumber).check(z.meta({ description: 'The number of the process.' })),
  program: z.optional(name).check(
    z.meta({
      description:
        'The program that the process runs: the path of its executable, or the name of the file. Without "pid": attach to the one process that runs it. With "pid": a check that it does.',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: VS Code's own variable, for what it completes.
      default: '${workspaceFolder}/a.out',
    }),
  ),
  waitFor: z._default(z.union([z.boolean(), name]), false).check(
    z.meta({
      description:
        'Wait for a process that is started from now on: true for one that runs "program", or the name or path of its executable.',
    }),
  ),
  cwd: z.optional(name).check(
    z.meta({
      description:
        'The folder that relative paths in "sourceMap", "program" and "waitFor" are in. Without it: the folder that is open.',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: VS Code's own variable, for what it completes.
      default: '${workspaceFolder}',
    }),
  ),
  stopOnEntry: z
    ._default(z.boolean(), false)
    .check(z.meta({ description: 'Stop the process as soon as it is attached to. Otherwise it goes on running.' })),
  followFork: followForkSchema,
  signals: signalsSchema,
  ...callSchemas,
  ...skipSchemas,
  ...sourceSchemas,
});

export type AttachArguments = AttachOptions &
  SkipArguments &
  CallArguments & {
    readonly cwd?: string | undefined;
    readonly signals: SignalsArgument;
    readonly sourceMap: SourceRules;
  };

const EXPECTED: Readonly<Record<keyof z.output<typeof attachSchema>, string>> = {
  pid: PROCESS_EXPECTED,
  program: 'the path or name of an executable',
  waitFor: 'true, false, or the name or path of an executable',
  cwd: 'the path of a directory',
  stopOnEntry: 'true or false',
  followFork: FOLLOW_FORK_EXPECTED,
  signals: SIGNALS_EXPECTED,
  ...CALLS_EXPECTED,
  ...SKIP_EXPECTED,
  ...SOURCES_EXPECTED,
};

const FAMILY = {
  kind: 'Attach',
  schema: attachSchema,
  expected: EXPECTED,
  aliases: attachAliases,
  elsewhere: new Set([...Object.keys(launchSchema.shape), ...Object.keys(launchAliases)]),
} as const;

/** `problems` has one line for each mistake. */
export function parseAttachArguments(input: unknown): ParsedConfiguration<AttachArguments> {
  const parsed = parseConfiguration(FAMILY, input);
  if ('problems' in parsed) return parsed;
  const { pid, program, waitFor, ...same } = parsed.arguments;
  const choice = chooseBy({ pid, program, waitFor, cwd: same.cwd });
  if (typeof choice === 'string') return { problems: [choice], attribute: 'pid' };
  return {
    arguments: { process: choice, ...same },
    notes: parsed.notes,
  };
}

function chooseBy(
  args: Pick<z.output<typeof attachSchema>, 'pid' | 'program' | 'waitFor' | 'cwd'>,
): AttachOptions['process'] | string {
  const { pid, waitFor } = args;
  // A name without a slash is one of any folder.
  const absolute = (path: string): string => (path.includes('/') ? resolve(args.cwd ?? '.', path) : path);
  const program = args.program === undefined ? undefined : absolute(args.program);
  if (waitFor !== false) {
    if (pid !== undefined) return 'Attach attributes "pid" and "waitFor" exclude each other. Remove one of them.';
    const awaited = waitFor === true ? program : absolute(waitFor);
    if (awaited === undefined) return 'Attach attribute "waitFor" is true; set "program" to what is to be waited for.';
    return { kind: 'next', program: awaited };
  }
  if (pid !== undefined) return { kind: 'pid', pid: Number(pid), ...(program !== undefined && { program }) };
  if (program !== undefined) return { kind: 'running', program };
  return `Attach attribute "pid" is missing; expected ${PROCESS_EXPECTED}, or "program", or "waitFor".`;
}
