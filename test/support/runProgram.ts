// Runs a program to its end.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { withTimeout } from './deadline';

export async function runProgram(
  program: string,
  args: readonly string[],
): Promise<{ readonly exitCode: number | NodeJS.Signals; readonly stderr: string }> {
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const [code, signal] = await withTimeout(once(child, 'close'), program);
  return { exitCode: code ?? signal, stderr };
}
