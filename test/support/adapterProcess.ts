// An adapter as a child process of a test: ended, and checked to have left nothing, when the test is over.

import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { withTimeout } from './deadline';
import { descendants } from './processes';

export const BUNDLE = join(__dirname, '..', '..', 'dist', 'trapline.js');

/** Adapters of the present test that have not ended. */
const living = new Set<AdapterProcess>();

export class AdapterProcess {
  readonly child: ChildProcessWithoutNullStreams;
  stderr = '';
  readonly #exit: Promise<number | NodeJS.Signals>;

  /** Call it inside a test. */
  constructor(args: readonly string[] = ['dap'], environment: NodeJS.ProcessEnv = process.env) {
    this.child = spawn(process.execPath, [BUNDLE, ...args], { env: environment, stdio: 'pipe' });
    this.child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.stderr += text;
    });
    // A test may write to an adapter that is already gone.
    this.child.stdin.on('error', () => undefined);
    this.#exit = once(this.child, 'close').then(([code, signal]) => code ?? signal);
    living.add(this);
    onTestFinished(() => this.#end());
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Its exit code, or the signal that ended it. */
  exit(): Promise<number | NodeJS.Signals> {
    return withTimeout(this.#exit, 'the adapter to exit');
  }

  async #end(): Promise<void> {
    this.child.stdin.end();
    try {
      await this.exit();
    } catch (error) {
      this.child.kill('SIGKILL');
      await this.#exit;
      living.delete(this);
      throw error;
    }
    living.delete(this);
    if (living.size === 0) expect(descendants(), 'processes left').toEqual([]);
  }
}
