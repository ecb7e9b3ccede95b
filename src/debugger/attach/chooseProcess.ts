// From what the user says to one process: its pid, its program, or the next one that is started.

import { realpathSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { commandLineOf, executableOf, processIds } from '../../process/procfs/processList';
import { UserError } from '../../process/userError';
import { type Waiting, waitForProcess } from './waitForProcess';

export type ProcessChoice =
  | { readonly kind: 'pid'; readonly pid: number; readonly program?: string }
  /** The one that runs this program: a path, or the name of the file. */
  | { readonly kind: 'running'; readonly program: string }
  /** One that does not run it yet. */
  | { readonly kind: 'next'; readonly program: string };

/** Throws a UserError when there is none or more than one, or when waiting was cancelled. */
export async function chooseProcess(choice: ProcessChoice, waiting: Waiting): Promise<number> {
  switch (choice.kind) {
    case 'pid':
      return choice.pid;
    case 'running':
      return onlyProcessOf(choice.program);
    case 'next':
      return waitForProcess(programMatcher(choice.program), waiting);
  }
}

/** Whether a process runs this program. */
function programMatcher(program: string): (pid: number) => boolean {
  if (!program.includes('/')) return (pid) => basename(programOf(pid) ?? '') === program;
  return (pid) => {
    const path = programOf(pid);
    return path !== undefined && (path === resolve(program) || path === realPath(program));
  };
}

/** By argv[0] where the kernel does not show the executable: attaching says then why. */
function programOf(pid: number): string | undefined {
  return executableOf(pid) ?? (commandLineOf(pid)[0] || undefined);
}

function onlyProcessOf(program: string): number {
  const matches = programMatcher(program);
  const found = processIds().filter((pid) => pid !== process.pid && matches(pid));
  const [only] = found;
  if (only === undefined) {
    throw new UserError(
      'not-found',
      `No process runs ${program}. Start it, or set "waitFor": true to attach as soon as it is started.`,
    );
  }
  if (found.length > 1) {
    const rows = found.sort((a, b) => a - b).map((pid) => `  ${pid}  ${commandLineOf(pid).join(' ')}`);
    throw new UserError(
      'not-found',
      `${found.length} processes run ${program}. Name one by "pid":\n${rows.join('\n')}`,
    );
  }
  return only;
}

/** /proc/PID/exe has no symbolic links in it. Read each time: the program may not be built yet. */
function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}
