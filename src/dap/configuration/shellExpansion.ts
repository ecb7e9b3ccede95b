// Arguments that the user lets a shell expand: nothing else of a configuration ever reaches one.

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { invalidLaunchArguments } from '../errors';
import { quoteValue } from '../quoteValue';

const SHELL = '/bin/sh';

/** A command among the arguments may be slow, or wait for ever. */
const LONGEST = 10_000;

const MOST_BYTES = 16 * 1024 * 1024;

export interface ShellPlace {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

/** The words that the shell makes of these (POSIX.1-2017, Shell Command Language 2.6). Throws what the shell says against them. */
export async function expandedByShell(texts: readonly string[], { cwd, env }: ShellPlace): Promise<readonly string[]> {
  // As the words of a loop they are expanded, and cannot be commands by themselves.
  const script = `for word in ${texts.join(' ')}\ndo printf '%s\\0' "$word"\ndone`;
  try {
    const options = { cwd, env, timeout: LONGEST, maxBuffer: MOST_BYTES };
    const { stdout } = await promisify(execFile)(SHELL, ['-c', script], options);
    return stdout.split('\0').slice(0, -1);
  } catch (error) {
    const { killed, stderr, message } = error as Error & { readonly killed?: boolean; readonly stderr?: string };
    const reason = killed ? `no end after ${LONGEST / 1000} s` : stderr?.trim() || message;
    throw invalidLaunchArguments(
      [`Launch attribute "args" is ${quoteValue(texts)}, which ${SHELL} cannot expand: ${reason}.`],
      'args',
    );
  }
}
