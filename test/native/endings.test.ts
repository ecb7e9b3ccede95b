// Ends that are not a cell of endingsTable.test.ts: exits, faults, what is known after them.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildTarget } from '../support/targets';
import { CRASHES, cause, symbolsOf, TracerSession } from './tracerSession';

const FLAGS = { flags: ['-g', '-O0', '-no-pie', '-pthread'] };
const ends = buildTarget('native/ends.c', FLAGS).program;
const spins = buildTarget('native/spins.c', FLAGS).program;
const SIGTRAP = 5;
const SIGKILL = 9;
const SIGSEGV = 11;

describe('endings', () => {
  let session: TracerSession;
  beforeEach(() => {
    session = new TracerSession();
  });
  afterEach(() => session.close());

  const kill = () => session.tracer.sendSignal({ pid: session.pid, signal: SIGKILL });
  const KILLED = { kind: 'killed', signal: SIGKILL, coreDumped: false };

  it('exit with a status', async () => {
    await session.launch(ends, ['42']);
    expect((await session.resumeToExit()).death).toEqual({ kind: 'exited', status: 42 });
  });

  it('exit_group from a thread', async () => {
    await session.launch(ends, ['group']);
    expect((await session.resumeToExit()).death).toEqual({ kind: 'exited', status: 6 });
  });

  it('death by a fault, after its stop', async () => {
    await session.launch(ends, ['fault']);
    await session.tracer.setSignalPolicy({ pid: session.pid, stop: CRASHES, suppress: [] });
    const stop = cause(await session.resumeToStop());
    expect(stop.stop).toEqual({ kind: 'signal', info: { signal: SIGSEGV, code: 1, errno: 0, address: 16n } });
    expect((await session.resumeToExit()).death).toMatchObject({ kind: 'killed', signal: SIGSEGV });
  });

  it('leader first', async () => {
    const { program } = buildTarget('native/leader_exits.c', FLAGS);
    await session.launch(program);
    const address = symbolsOf(program)('after_leader');
    await session.insert(address);
    const stopped = await session.resumeToStop();
    expect(stopped.tid).not.toBe(session.pid);
    expect(stopped.threads.map((thread) => thread.tid)).toEqual([stopped.tid]);
    expect(cause(stopped).stop).toEqual({ kind: 'breakpoint', address });
    expect((await session.resumeToExit()).death).toEqual({ kind: 'exited', status: 5 });
  });

  it('detach at an int3 of its own: the program gets its SIGTRAP', async () => {
    await session.launch(buildTarget('native/own_traps.c', FLAGS).program);
    await session.tracer.setSignalPolicy({ pid: session.pid, stop: [SIGTRAP], suppress: [] });
    expect(cause(await session.resumeToStop()).stop).toMatchObject({ kind: 'signal', info: { signal: SIGTRAP } });
    await session.tracer.detach({ pid: session.pid });
    // Its handler counts this one and the two that follow.
    expect(await session.output()).toBe('3\n');
    await session.reaped();
  });

  it('killed at the exec stop', async () => {
    await session.launch(ends);
    await kill();
    expect((await session.next('exited')).death).toEqual(KILLED);
    await expect(session.resume()).rejects.toMatchObject({ code: 'no-process' });
    expect(() => session.tracer.memory(session.pid)).toThrow(expect.objectContaining({ code: 'no-process' }));
  });

  it('killed while it is being stopped, again and again', async () => {
    for (let i = 0; i < 20; ++i) {
      await session.launch(spins);
      await session.resume();
      await session.next('thread-created');
      const commands = [session.tracer.interrupt({ pid: session.pid }), kill()];
      await Promise.allSettled(i % 2 ? commands : commands.reverse());
      let event = await session.nextStopOrExit();
      if (event.kind === 'stopped') event = await session.nextStopOrExit();
      expect(event).toMatchObject({ kind: 'exited', death: KILLED });
    }
  });

  it('the only thread that was not held', async () => {
    const { program } = buildTarget('native/leader_exits.c', FLAGS);
    await session.launch(program);
    // The leader is there, or has ended: both are stops that a held thread can be left in.
    await session.insert(symbolsOf(program)('last'));
    const { threads } = await session.resumeToStop();
    if (threads.length === 2) {
      const stopped = await session.resumeToStop([{ tid: session.pid }], 'hold');
      expect(stopped.threads).toMatchObject([{ tid: stopped.tid, stop: { kind: 'interrupt' } }]);
    }
    expect((await session.resumeToExit()).death).toEqual({ kind: 'exited', status: 5 });
  });

  it('exec from a thread that is not the leader', async () => {
    const { program } = buildTarget('native/execs.c', FLAGS);
    await session.launch(program);
    const address = symbolsOf(program)('second_time');
    await session.insert(address);
    const stopped = await session.resumeToStop();
    expect(stopped.tid).toBe(session.pid);
    expect(stopped.threads).toHaveLength(1);
    expect(cause(stopped).stop).toMatchObject({ kind: 'exec' });
    const created = session.events.filter((event) => event.kind === 'thread-created');
    const gone = session.events.filter((event) => event.kind === 'thread-exited');
    expect(new Set(gone.map((event) => event.tid))).toEqual(new Set(created.map((event) => event.tid)));
    // A new image has none of the old sites.
    await session.insert(address);
    expect(cause(await session.resumeToStop()).stop).toEqual({ kind: 'breakpoint', address });
    expect((await session.resumeToExit()).death).toEqual({ kind: 'exited', status: 9 });
  });
});
