// Attaching to a process that runs, and letting it go, from the tracer's side.

import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isNativeError } from '../../src/native/errors';
import { Stranger } from '../support/stranger';
import { buildTarget } from '../support/targets';
import { eventually, TracerSession } from './tracerSession';

const { program } = buildTarget('native/workers.c', { flags: ['-g', '-O0', '-pthread'] });

/** TracerPid of every thread that is there for long enough to be read. */
function tracerPids(pid: number): Set<string> {
  const found = new Set<string>();
  for (const tid of readdirSync(`/proc/${pid}/task`)) {
    try {
      const status = readFileSync(`/proc/${pid}/task/${tid}/status`, 'utf8');
      // A thread that is dead already is nobody's tracee.
      if (!/^State:\t[ZX]/m.test(status)) found.add(/^TracerPid:\t(\d+)$/m.exec(status)?.[1] ?? '');
    } catch {
      // It ended between the listing and the read.
    }
  }
  return found;
}

describe('attach', () => {
  let session: TracerSession;
  beforeEach(() => {
    session = new TracerSession();
  });
  afterEach(() => session.close());

  it('takes every thread of a program that makes and ends threads, without stopping it, and lets all go', async () => {
    const stranger = await Stranger.start(program, ['8']);
    await stranger.line(/^working$/);
    session.pid = stranger.pid;
    for (let i = 0; i < 20; ++i) {
      const { tids } = await session.tracer.attach({ pid: stranger.pid });
      expect(tids).toContain(stranger.pid);
      expect(tracerPids(stranger.pid).has('0')).toBe(false);
      await session.tracer.interrupt({ pid: stranger.pid });
      const { threads } = await session.next('stopped');
      expect(threads.map((thread) => thread.tid)).toContain(stranger.pid);
      if (i % 2 === 0) await session.resume();
      await session.tracer.detach({ pid: stranger.pid });
      // A thread past its exit event stays a tracee until it is dead, a moment later.
      await eventually(() => [...tracerPids(stranger.pid)].every((tracer) => tracer === '0'));
    }
    process.kill(stranger.pid, 'SIGUSR1');
    expect(await stranger.ended).toBe(0);
    expect(stranger.lines.at(-1)).toBe('done');
  });

  it('a program outlives the tracer that attached to it', async () => {
    const stranger = await Stranger.start(program, ['2']);
    await stranger.line(/^working$/);
    await session.tracer.attach({ pid: stranger.pid });
    await session.tracer.close();
    process.kill(stranger.pid, 'SIGUSR1');
    expect(await stranger.ended).toBe(0);
    session = new TracerSession();
  });

  it('says what could not be seized', async () => {
    const failure = await session.tracer.attach({ pid: 2 ** 22 }).catch((error: unknown) => error);
    expect(isNativeError(failure) && [failure.code, failure.op]).toEqual(['os', 'open']);
    // Nobody may trace a thread of their own process: EPERM, ptrace(2).
    const own = await session.tracer.attach({ pid: process.pid }).catch((error: unknown) => error);
    expect(isNativeError(own) && [own.code, own.op]).toEqual(['os', 'PTRACE_SEIZE']);
  });
});
