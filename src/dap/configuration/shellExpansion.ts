// Arguments that the user lets a shell expand: nothing else of a configuration ever reaches one.

import type { Readable } from 'node:stream';
import { runCommandGroup } from '../../process/commandGroup';
import { UserError } from '../../process/userError';
import { type DapError, invalidLaunchArguments } from '../errors';
import { quoteValue } from '../quoteValue';

const SHELL = '/bin/sh';

/** A command among the arguments may be slow, or wait for ever. */
const LONGEST = 10_000;

const MOST_BYTES = 16 * 1024 * 1024;

export interface ShellPlace {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

/** The words that the shell makes of these (POSIX.1-2017, Shell Command Language 2.6). Throws what the shell says against them; UserError `cancelled`. */
export async function expandedByShell(
  texts: readonly string[],
  { cwd, env }: ShellPlace,
  cancelled: AbortSignal,
): Promise<readonly string[]> {
  // As the words of a loop they are expanded, and cannot be commands by themselves.
  const script = `for word in ${texts.join(' ')}\ndo printf '%s\\0' "$word"\ndone`;
  const ending = new AbortController();
  const end = (): void => ending.abort();
  const timer = setTimeout(end, LONGEST);
  cancelled.addEventListener('abort', end);
  if (cancelled.aborted) end();
  const written: Buffer[] = [];
  const complaints: Buffer[] = [];
  try {
    const command = { file: SHELL, args: ['-c', script], cwd, env };
    const code = await runCommandGroup(command, ending.signal, (stdout, stderr) => {
      keep(stdout, written, end);
      keep(stderr, complaints, end);
    });
    if (cancelled.aborted) throw new UserError('cancelled', 'The launch was cancelled.');
    if (ending.signal.aborted) throw refused(texts, `no end after ${LONGEST / 1000} s, or of what it writes`);
    if (code !== 0) throw refused(texts, Buffer.concat(complaints).toString().trim() || 'it was ended by a signal');
    return Buffer.concat(written).toString().split('\0').slice(0, -1);
  } catch (error) {
    throw (error as NodeJS.ErrnoException).syscall === undefined ? error : refused(texts, (error as Error).message);
  } finally {
    clearTimeout(timer);
    cancelled.removeEventListener('abort', end);
  }
}

function keep(stream: Readable, pieces: Buffer[], tooMuch: () => void): void {
  let size = 0;
  stream.on('data', (piece: Buffer) => {
    pieces.push(piece);
    size += piece.length;
    if (size > MOST_BYTES) tooMuch();
  });
}

function refused(texts: readonly string[], reason: string): DapError {
  return invalidLaunchArguments(
    [`Launch attribute "args" is ${quoteValue(texts)}, which ${SHELL} cannot expand: ${reason}.`],
    'args',
  );
}
