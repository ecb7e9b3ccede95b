// A command in a process group of its own: whoever ends it does not wait for what has outlived it.

import { existsSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { runCommandGroup } from '../../src/process/commandGroup';

/** The command, the pid of its leader, and the one that its script has told behind it, killed when the test is over. */
async function begin(script: string, ended: AbortSignal) {
  let told = '';
  const code = runCommandGroup(
    { file: '/bin/sh', args: ['-c', script], cwd: '/', env: { PATH: process.env.PATH ?? '' } },
    ended,
    (stdout) => stdout.on('data', (text: Buffer) => (told += text.toString())),
  );
  while (!told.includes('\n')) await setImmediate();
  const [leader = 0, member = 0] = told.split(' ').map(Number);
  onTestFinished(() => {
    if (isThere(member)) process.kill(member, 'SIGKILL');
  });
  return { code, leader, member };
}

const isThere = (pid: number): boolean => existsSync(`/proc/${pid}`);

it('ends when it is ended, though something still has its output that it left behind', async () => {
  const ending = new AbortController();
  const script = 'sleep 1000 >/dev/null & echo $$ $!';
  const { code, leader } = await begin(script, ending.signal);
  while (isThere(leader)) await setImmediate();
  ending.abort();
  expect(await code).toBe(0);
});

it('does not wait for one of the group that ignores the signal', async () => {
  const ending = new AbortController();
  const script = `/bin/sh -c 'trap "" TERM; echo $PPID $$; exec sleep 1000' & wait`;
  const { code, member } = await begin(script, ending.signal);
  ending.abort();
  expect(await code).toBeUndefined();
  expect(isThere(member)).toBe(true);
});

it('is killed with its group when it ignores the signal itself', async () => {
  const ending = new AbortController();
  const { code, member } = await begin("trap '' TERM; sleep 1000 & echo $$ $!; wait", ending.signal);
  ending.abort();
  expect(await code).toBeUndefined();
  while (isThere(member)) await setImmediate();
});
