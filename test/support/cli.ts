// Runs the command line as a user does, and leaves nothing behind.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, onTestFinished } from 'vitest';
import { BUNDLE } from './adapterProcess';
import { withTimeout } from './deadline';
import { descendants } from './processes';

export interface CliResult {
  readonly exitCode: number | NodeJS.Signals;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly input?: string;
  readonly cwd?: string;
  /** Called with the process and what it has written to stdout so far, at each piece of output. */
  readonly onStdout?: (text: string, pid: number) => void;
}

/** Call it inside a test. */
export async function trapline(args: readonly string[], options: CliOptions = {}): Promise<CliResult> {
  const child = spawn(process.execPath, [BUNDLE, ...args], { stdio: 'pipe', cwd: options.cwd });
  onTestFinished(() => {
    child.kill('SIGKILL');
    expect(descendants(), 'processes left').toEqual([]);
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    options.onStdout?.(stdout, child.pid ?? 0);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  child.stdin.end(options.input ?? '');
  const [code, signal] = await withTimeout(once(child, 'close'), `trapline ${args.join(' ')}`);
  return { exitCode: code ?? signal, stdout, stderr };
}
