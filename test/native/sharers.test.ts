// Attaching to a program in whose memory somebody runs already, whom our sites must not harm.

import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { threadStatuses } from '../support/attached';
import { descendants } from '../support/processes';
import { Stranger } from '../support/stranger';
import { buildTarget } from '../support/targets';
import { cause, eventually, symbolsOf, TracerSession } from './tracerSession';

const FLAGS = { flags: ['-g', '-O0', '-no-pie', '-pthread'] };

it('a vfork child is over before a site goes in', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'vfork-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const fifo = join(folder, 'fifo');
  execFileSync('mkfifo', [fifo]);
  const { program } = buildTarget('native/vfork_waits.c', FLAGS);
  const address = symbolsOf(program)('shared');
  const stranger = await Stranger.start(program, [fifo]);
  const writer = openSync(fifo, 'r+');
  // Its parent sleeps in the kernel, where nothing but the child's end wakes it.
  await eventually(() => threadStatuses(stranger.pid)[0]?.state === 'D');
  const session = new TracerSession();
  session.pid = stranger.pid;
  await session.tracer.attach({ pid: stranger.pid });
  await session.insert(address);
  await session.tracer.interrupt({ pid: stranger.pid });
  // The child runs through the place of the site now, and ends with 5.
  writeSync(writer, 'x');
  expect((await session.next('stopped')).tid).toBe(stranger.pid);
  expect(cause(await session.resumeToStop()).stop).toEqual({ kind: 'breakpoint', address });
  expect((await session.resumeToExit()).death).toEqual({ kind: 'exited', status: 5 });
  expect(await stranger.ended).toBe(5);
  await session.tracer.close();
  closeSync(writer);
  expect(descendants()).toEqual([]);
});

it('a process that shares the memory runs through the sites', async () => {
  const { program } = buildTarget('native/companion.c', FLAGS);
  const address = symbolsOf(program)('shared');
  const stranger = await Stranger.start(program, ['wait']);
  await stranger.line(/^ready$/);
  const session = new TracerSession();
  session.pid = stranger.pid;
  expect((await session.tracer.attach({ pid: stranger.pid })).tids).toEqual([stranger.pid]);
  await session.insert(address);
  process.kill(stranger.pid, 'SIGUSR1');
  const stopped = await session.next('stopped');
  expect(stopped.threads.map(({ tid }) => tid)).toEqual([stranger.pid]);
  expect(cause(stopped).stop).toEqual({ kind: 'breakpoint', address });
  await session.remove(address);
  expect((await session.resumeToExit()).death).toEqual({ kind: 'exited', status: 7 });
  expect(await stranger.ended).toBe(7);
  expect(stranger.lines.at(-1)).toBe('child 3');
  await session.tracer.close();
  expect(descendants()).toEqual([]);
});
