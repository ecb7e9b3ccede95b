// Signals: passed untouched, stopped at by policy, suppressed, replaced; group-stops and their end.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildTarget } from '../support/targets';
import { cause, stateOf, symbolsOf, TracerSession } from './tracerSession';

const FLAGS = { flags: ['-g', '-O0', '-no-pie', '-pthread'] };
const signals = buildTarget('native/signals.c', FLAGS).program;
const spins = buildTarget('native/spins.c', FLAGS).program;
const SIGUSR1 = 10;
const SIGKILL = 9;
const SIGTERM = 15;
const SIGCONT = 18;
const SIGSTOP = 19;
const SIGWINCH = 28;

describe('signals', () => {
  let session: TracerSession;
  beforeEach(() => {
    session = new TracerSession();
  });
  afterEach(() => session.close());

  const passed = (): number[] =>
    session.events.flatMap((event) => (event.kind === 'signal-passed' ? [event.info.signal] : []));

  it('pass with their values when the policy does not name them', async () => {
    await session.launch(signals);
    expect((await session.resumeToExit()).death).toEqual({ kind: 'exited', status: 7 });
    expect(await session.output()).toBe('3 1 6\n');
    expect(passed()).toEqual([SIGUSR1, SIGUSR1, SIGUSR1, SIGWINCH, 17]);
  });

  it('stop by policy, and are delivered at resume unless something else is said', async () => {
    await session.launch(signals);
    await session.tracer.setSignalPolicy({ pid: session.pid, stop: [SIGUSR1], suppress: [] });
    const first = cause(await session.resumeToStop());
    const info = { signal: SIGUSR1, code: -1, errno: 0, pid: session.pid, uid: process.getuid?.(), value: 1n };
    expect(first.stop).toMatchObject({ kind: 'signal', info: { ...info, value: expect.any(BigInt) } });
    const second = cause(await session.resumeToStop());
    const third = cause(await session.resumeToStop([{ tid: second.tid, signal: 0 }]));
    await session.resume([{ tid: third.tid, signal: SIGWINCH }]);
    await session.next('exited');
    expect(await session.output()).toBe('1 2 1\n');
  });

  it('are withheld from the program by policy, unless a resume delivers them', async () => {
    await session.launch(signals);
    await session.tracer.setSignalPolicy({ pid: session.pid, stop: [SIGWINCH], suppress: [SIGUSR1, SIGWINCH] });
    expect(cause(await session.resumeToStop()).stop).toMatchObject({ kind: 'signal', info: { signal: SIGWINCH } });
    await session.resume();
    await session.next('exited');
    expect(await session.output()).toBe('0 0 0\n');
    const withheld = session.events.filter((event) => event.kind === 'signal-passed' && !event.isDelivered);
    expect(withheld).toHaveLength(3);
  });

  it('are delivered against the policy when a resume says so', async () => {
    await session.launch(signals);
    await session.tracer.setSignalPolicy({ pid: session.pid, stop: [SIGUSR1], suppress: [SIGUSR1] });
    const { tid } = cause(await session.resumeToStop());
    await session.resumeToStop([{ tid, signal: SIGUSR1 }]);
    await session.resumeToStop();
    await session.resume();
    await session.next('exited');
    expect(await session.output()).toBe('1 1 1\n');
  });

  it.each([
    ['SIGTERM', SIGTERM, false],
    ['SIGKILL', SIGKILL, false],
  ])('end the program as they do without us: %s', async (_name, signal, coreDumped) => {
    await session.launch(signals, [String(signal)]);
    expect((await session.resumeToExit()).death).toEqual({ kind: 'killed', signal, coreDumped });
  });

  it('stop the group, which stays stopped until SIGCONT', async () => {
    await session.launch(spins);
    await session.resume();
    await session.next('thread-created');
    await session.tracer.sendSignal({ pid: session.pid, signal: SIGSTOP });
    const tids = [await session.next('group-stopped'), await session.next('group-stopped')].map((event) => event.tid);
    expect(new Set(tids).size).toBe(2);
    // Held by us and let go again, it is still stopped.
    await session.tracer.interrupt({ pid: session.pid });
    const stopped = await session.next('stopped');
    expect(stopped.threads.map((thread) => thread.stop)).toEqual([
      { kind: 'group-stop', signal: SIGSTOP },
      { kind: 'group-stop', signal: SIGSTOP },
    ]);
    await session.resume();
    expect(tids.map(stateOf)).toEqual(['t', 't']);
    await session.tracer.sendSignal({ pid: session.pid, signal: SIGCONT });
    await session.next('group-continued');
    await session.next('group-continued');
    await session.tracer.sendSignal({ pid: session.pid, signal: SIGTERM });
    expect((await session.next('exited')).death).toEqual({ kind: 'exited', status: 0 });
    // SIGCONT while we held it.
    expect(passed()).toEqual(expect.arrayContaining([SIGSTOP, SIGCONT, SIGTERM]));
  });

  it('notice a SIGCONT that came while the group was held', async () => {
    await session.launch(spins);
    await session.resume();
    await session.next('thread-created');
    await session.tracer.sendSignal({ pid: session.pid, signal: SIGSTOP });
    await session.next('group-stopped');
    await session.next('group-stopped');
    await session.tracer.interrupt({ pid: session.pid });
    await session.next('stopped');
    await session.tracer.sendSignal({ pid: session.pid, signal: SIGCONT });
    await session.resume();
    await session.next('group-continued');
    await session.next('group-continued');
    await session.tracer.sendSignal({ pid: session.pid, signal: SIGTERM });
    expect((await session.next('exited')).death).toEqual({ kind: 'exited', status: 0 });
  });

  it('reach a thread that stands at a site, after the site', async () => {
    await session.launch(signals);
    const address = symbolsOf(signals)('before_signals');
    await session.insert(address);
    const { tid } = await session.resumeToStop();
    await session.tracer.sendSignal({ pid: session.pid, tid, signal: SIGWINCH });
    await session.tracer.sendSignal({ pid: session.pid, tid, signal: SIGSTOP });
    await session.resume();
    await session.next('group-stopped');
    await session.tracer.sendSignal({ pid: session.pid, signal: SIGCONT });
    expect((await session.next('exited')).death).toEqual({ kind: 'exited', status: 7 });
    expect(session.events.filter((event) => event.kind === 'stopped')).toHaveLength(2);
    expect(await session.output()).toBe('3 2 6\n');
  });
});
