// A command that runs beside us, in a process group of its own, so that what it waits for ends with it.

import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';

export interface GroupCommand {
  /** Looked for on the PATH of `env` where it has no slash. */
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Milliseconds that a leader has to end by itself. */
const PATIENCE = 2000;

/**
 * Its exit code, when nobody writes for it any more, or `ended` says that nobody listens; undefined when a signal ended it, by `ended` for one: SIGTERM
 * goes to the group, and SIGKILL if the leader does not end by that. Others of the group that ignore SIGTERM are not waited for.
 * `listen` is given its standard output and error. Rejects as spawn does when it cannot be started.
 */
export function runCommandGroup(
  { file, args, cwd, env }: GroupCommand,
  ended: AbortSignal,
  listen: (stdout: Readable, stderr: Readable) => void,
): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const leader = spawn(file, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    const leave = (): void => {
      leader.stdout.destroy();
      leader.stderr.destroy();
    };
    const end = (): void => {
      const { pid } = leader;
      if (pid === undefined) return;
      // The group's number may be another's by now: what the leader has left behind is not waited for.
      if (leader.exitCode !== null || leader.signalCode !== null) {
        leave();
        return;
      }
      process.kill(-pid, 'SIGTERM');
      const insist = setTimeout(() => process.kill(-pid, 'SIGKILL'), PATIENCE);
      leader.once('exit', () => {
        clearTimeout(insist);
        leave();
      });
    };
    ended.addEventListener('abort', end, { once: true });
    if (ended.aborted) end();
    listen(leader.stdout, leader.stderr);
    leader.once('error', reject);
    leader.once('close', (code) => {
      ended.removeEventListener('abort', end);
      resolve(code ?? undefined);
    });
  });
}
