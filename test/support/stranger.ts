// A program that runs without the debugger, as a grandchild: the real parent of an attached program is never the adapter.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { onTestFinished } from 'vitest';

export class Stranger {
  /** What the program has printed. */
  readonly lines: string[] = [];
  /** How the program ended, as its parent, a shell, saw it: the status, or 128 + signal. */
  readonly ended: Promise<number>;
  private isEnded = false;
  private wake = (): void => {};

  private constructor(shell: ChildProcess) {
    if (!shell.stdout) throw new Error('the shell has no stdout');
    createInterface({ input: shell.stdout }).on('line', (line) => {
      this.lines.push(line);
      this.wake();
    });
    this.ended = new Promise((resolve) => shell.on('close', (status) => resolve(status ?? -1)));
    void this.ended.then(() => {
      this.isEnded = true;
    });
  }

  /** The shell tells the program's pid on a pipe of its own: what both write to one pipe may be mixed within a line. */
  static async start(program: string, args: readonly string[] = []): Promise<Stranger & { readonly pid: number }> {
    const shell = spawn('sh', ['-c', '"$@" 3>&- & echo $! >&3; wait $!; exit $?', 'sh', program, ...args], {
      stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
      // The sanitizer's runtime is for the addon: it would answer the program's signals.
      env: { ...process.env, LD_PRELOAD: '' },
    });
    const stranger = new Stranger(shell);
    const [told] = (await once(shell.stdio[3] as Readable, 'data')) as [Buffer];
    const pid = Number(told);
    // Only after a failure is it still there.
    onTestFinished(() => {
      if (stranger.isEnded) return;
      process.kill(pid, 'SIGKILL');
      return stranger.ended.then(() => undefined);
    });
    return Object.assign(stranger, { pid });
  }

  /** The first line that fits, now or later. */
  async line(pattern: RegExp): Promise<string> {
    for (;;) {
      const found = this.lines.find((line) => pattern.test(line));
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
  }
}
