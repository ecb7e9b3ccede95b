// A command in a process group of its own: whoever ends it does not wait for what has outlived it.

import { existsSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { runCommandGroup } from '../../src/process/commandGroup';

it('ends when it is ended, though something still has its output that it left behind', async () => {
  const ending = new AbortController();
  const script = 'sleep 1000 >/dev/null & echo $$ $!';
  let told = '';
  const code = runCommandGroup(
    { file: '/bin/sh', args: ['-c', script], cwd: '/', env: { PATH: process.env.PATH ?? '' } },
    ending.signal,
    (stdout) => stdout.on('data', (text: Buffer) => (told += text.toString())),
  );
  while (!told.includes('\n')) await setImmediate();
  const [leader = 0, left = 0] = told.split(' ').map(Number);
  onTestFinished(() => void process.kill(left, 'SIGKILL'));
  while (existsSync(`/proc/${leader}`)) await setImmediate();
  ending.abort();
  expect(await code).toBe(0);
});
