// A terminal with an interactive shell in it, as an editor has: what is typed goes in, what is on the screen comes out.

import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import { onTestFinished } from 'vitest';
import { withTimeout } from './deadline';

export class TestTerminal {
  readonly #script: ChildProcessByStdio<Writable, Readable, null>;
  #screen = '';
  #wake: () => void = () => undefined;

  constructor(environment: NodeJS.ProcessEnv = {}) {
    // script(1) has the pseudoterminal. Its shell does not read the user's start files.
    this.#script = spawn('script', ['--quiet', '--command', 'exec sh -i', '/dev/null'], {
      env: { PATH: process.env.PATH ?? '', PS1: '$ ', TERM: 'dumb', ...environment },
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    this.#script.stdout.on('data', (chunk: Buffer) => {
      this.#screen += chunk.toString().replaceAll('\r', '');
      this.#wake();
    });
    onTestFinished(() => this.close());
  }

  get screen(): string {
    return this.#screen;
  }

  type(text: string): void {
    this.#script.stdin.write(text);
  }

  /** Types the command of a runInTerminal request. */
  async run({ args }: Dap.RunInTerminalRequestArguments): Promise<object> {
    this.type(`${args.map((word) => `'${word}'`).join(' ')}\n`);
    return {};
  }

  /** Until it is on the screen. */
  async shows(pattern: RegExp): Promise<void> {
    const shown = async (): Promise<void> => {
      while (!pattern.test(this.#screen)) {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    };
    await withTimeout(shown(), () => `${pattern} on the terminal, which shows:\n${this.#screen}\n`);
  }

  /**
   * Until the shell carries out commands again. What is typed before it is back is on the screen twice: the terminal's echo
   * first, then the prompts and the answer, in one line.
   */
  async isFree(): Promise<void> {
    this.type('echo back again\n');
    await this.shows(/^(\$ )*back again$/m);
  }

  async close(): Promise<void> {
    if (this.#script.exitCode !== null || this.#script.signalCode !== null) return;
    const gone = once(this.#script, 'close');
    this.#script.kill('SIGKILL');
    await gone;
  }
}
