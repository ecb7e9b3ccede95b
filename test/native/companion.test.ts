// A child made by clone with CLONE_VM runs in its parent's memory, sites and all, and must not notice them.

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { buildTarget } from '../support/targets';
import { cause, symbolsOf, TracerSession } from './tracerSession';

const { program } = buildTarget('native/companion.c', { flags: ['-g', '-O0', '-no-pie'] });
const address = symbolsOf(program)('shared');
const hit = { kind: 'breakpoint', address };

/** The parent is at its first hit, while the child runs through the same site. */
async function start(end: string, ...more: readonly string[]): Promise<TracerSession> {
  const session = new TracerSession();
  await session.launch(program, [end, ...more]);
  await session.insert(address);
  await atSite(session);
  return session;
}

/** Runs on to a hit of the parent: the child's are nobody's business. */
async function atSite(session: TracerSession): Promise<void> {
  const stopped = await session.resumeToStop();
  expect(stopped.threads.map(({ tid }) => tid)).toEqual([session.pid]);
  expect(cause(stopped).stop).toEqual(hit);
}

async function allHits(session: TracerSession): Promise<void> {
  for (let hits = 1; hits < 50; ++hits) await atSite(session);
}

it.each([
  { end: 'child', more: [], way: 'ends' },
  { end: 'child', more: ['silent'], way: 'ends without a signal' },
  { end: 'exec', more: [], way: 'executes another program, in which no site is' },
])('the parent hits each of its breakpoints; the child $way', async ({ end, more }) => {
  const session = await start(end, ...more);
  await allHits(session);
  expect((await session.resumeToExit()).death).toEqual({ kind: 'exited', status: 7 });
  const told = session.events.filter(({ kind }) => kind === 'thread-created' || kind === 'thread-exited');
  expect(told).toEqual([]);
  expect(session.events.filter(({ kind }) => kind === 'child-released')).toHaveLength(end === 'exec' ? 1 : 0);
  await session.close();
});

it('the child outlives its parent, in clean memory', async () => {
  const session = await start('parent');
  await allHits(session);
  expect((await session.resumeToExit()).death).toEqual({ kind: 'exited', status: 7 });
  expect(await session.output()).toBe('child 3\n');
  await session.close();
});

it('the child keeps the memory that its parent leaves by exec, clean', async () => {
  const session = await start('parent-exec');
  await allHits(session);
  expect(cause(await session.resumeToStop()).stop.kind).toBe('exec');
  await session.insert(address);
  await atSite(session);
  expect((await session.resumeToExit()).death).toEqual({ kind: 'exited', status: 5 });
  expect(await session.output()).toBe('child 3\n');
  await session.close();
});

it('the child cannot be attached to as well', async () => {
  const session = await start('parent');
  const child = Number(readFileSync(`/proc/${session.pid}/task/${session.pid}/children`, 'utf8'));
  const refused = session.tracer.attach({ pid: child });
  await expect(refused).rejects.toMatchObject({ code: 'os', op: 'PTRACE_SEIZE', errno: 1, tid: child });
  await allHits(session);
  expect((await session.resumeToExit()).death).toEqual({ kind: 'exited', status: 7 });
  expect(await session.output()).toBe('child 3\n');
  await session.close();
});

it('both are let go at a detach', async () => {
  const session = await start('detach');
  await session.tracer.detach({ pid: session.pid });
  expect(await session.output()).toBe('child 3\n');
  await session.reaped();
  await session.close();
});

it('a killed parent leaves its child alive', async () => {
  const session = await start('parent');
  await session.resume();
  await session.tracer.sendSignal({ pid: session.pid, signal: 9 });
  expect(await session.output()).toBe('child 3\n');
  await session.close();
});
