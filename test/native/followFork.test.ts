// A child that the session goes on with, while its parent is let go.

import { expect, it } from 'vitest';
import { buildTarget } from '../support/targets';
import { cause, eventually, isDead, symbolsOf, TracerSession } from './tracerSession';

const { program } = buildTarget('native/children.c', { flags: ['-g', '-O0', '-no-pie'] });
const symbol = symbolsOf(program);

/** Runs to the first stop of the child that is followed; its parent is on its own then. */
async function follow(session: TracerSession, way: string): Promise<number> {
  await session.launch(program, [way]);
  const parent = session.pid;
  await session.tracer.setFollowFork({ pid: parent, follow: 'child' });
  await session.insert(symbol('shared'));
  await session.resume();
  const { pid, child } = await session.next('child-followed');
  expect(pid).toBe(parent);
  session.pid = child;
  const stopped = await session.next('stopped');
  expect(stopped.pid).toBe(child);
  expect(stopped.threads.map(({ tid, stop }) => ({ tid, stop }))).toEqual([
    { tid: child, stop: { kind: 'interrupt' } },
  ]);
  return parent;
}

it('a fork child has the sites that are inserted anew', async () => {
  const session = new TracerSession();
  const parent = await follow(session, 'fork');
  expect(session.tracer.memory(session.pid).read(symbol('shared'), 4)).toEqual(
    expect.objectContaining({ bytes: expect.any(Buffer) }),
  );
  const address = symbol('shared');
  await session.insert(address);
  expect(cause(await session.resumeToStop()).stop).toEqual({ kind: 'breakpoint', address });
  // 4: our byte shows in the child's own view of its code.
  expect((await session.resumeToExit()).death).toEqual({ kind: 'exited', status: 4 });
  expect(await session.output()).toBe('child 4, parent clean\n');
  await eventually(() => isDead(parent));
  await session.close();
});

it.each(['fork', 'vfork', 'clone'])(
  'by %s: neither the child nor its parent has anything of ours in it',
  async (way) => {
    const session = new TracerSession();
    const parent = await follow(session, way);
    // What shares its memory with a parent that nobody watches over gets none.
    if (way !== 'fork') await session.insert(symbol('shared'));
    expect((await session.resumeToExit()).death).toEqual({ kind: 'exited', status: 3 });
    expect(await session.output()).toBe('child 3, parent clean\n');
    await eventually(() => isDead(parent));
    await session.close();
  },
);

it('by posix_spawn: sites go into what the child executes', async () => {
  const session = new TracerSession();
  await follow(session, 'spawn');
  await session.insert(symbol('shared'));
  const exec = await session.resumeToStop();
  expect(cause(exec).stop.kind).toBe('exec');
  const address = symbol('shared');
  await session.insert(address);
  expect(cause(await session.resumeToStop()).stop).toEqual({ kind: 'breakpoint', address });
  await session.remove(address);
  expect((await session.resumeToExit()).death).toEqual({ kind: 'exited', status: 4 });
  expect(await session.output()).toBe('child 4, parent clean\n');
  await session.close();
});

it('what is left by detaching the child goes on, the parent too', async () => {
  const session = new TracerSession();
  const parent = await follow(session, 'fork');
  await session.insert(symbol('shared'));
  await session.tracer.detach({ pid: session.pid });
  expect(await session.output()).toBe('child 3, parent clean\n');
  await eventually(() => isDead(parent));
  await session.close();
});

it('a signal for the session is for the child, and only the child', async () => {
  const session = new TracerSession();
  const parent = await follow(session, 'fork');
  // As if it had been on its way when the child was followed.
  await session.tracer.sendSignal({ pid: parent, signal: 9 });
  expect((await session.next('exited')).death).toMatchObject({ kind: 'killed', signal: 9 });
  expect(await session.output()).toBe('child 1009, parent clean\n');
  await eventually(() => isDead(parent));
  await session.close();
});
