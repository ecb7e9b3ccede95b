// What the attach picker knows of processes.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { userInfo } from 'node:os';
import { expect, it, onTestFinished } from 'vitest';
import { listProcesses } from '../../extension/src/processList';

it('knows name, command line, user and start of a process, and leaves kernel threads out', async () => {
  const before = Date.now();
  const child = spawn('sleep', ['1000'], { stdio: 'ignore' });
  onTestFinished(async () => {
    child.kill();
    await once(child, 'close');
  });
  await once(child, 'spawn');
  const processes = await listProcesses();
  const found = processes.find(({ pid }) => pid === child.pid);
  expect(found).toMatchObject({
    name: 'sleep',
    commandLine: 'sleep 1000',
    user: userInfo().username,
    isOwn: true,
    tracer: undefined,
  });
  // The kernel counts in hundredths of a second, from a boot time in seconds.
  expect(Math.abs((found?.started ?? 0) - before)).toBeLessThan(3000);
  expect(processes.filter(({ commandLine }) => commandLine === '')).toEqual([]);
  const firstForeign = processes.findIndex(({ isOwn }) => !isOwn);
  if (firstForeign >= 0) expect(processes.slice(firstForeign).every(({ isOwn }) => !isOwn)).toBe(true);
});
