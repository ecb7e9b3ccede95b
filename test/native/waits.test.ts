// System calls that a stop finds a thread in go on as if nothing had happened.

import { openSync, readFileSync, writeSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildTarget } from '../support/targets';
import { cause, eventually, pcOf, stateOf, TracerSession } from './tracerSession';

const { program } = buildTarget('native/waits.c', { flags: ['-g', '-O0', '-no-pie'] });
const SIGUSR1 = 10;

describe('waiting calls', () => {
  let session: TracerSession;
  beforeEach(() => {
    session = new TracerSession();
  });
  afterEach(() => session.close());

  /** The number of the call that the process sleeps in: /proc/PID/syscall is empty of numbers while it runs. */
  const sleepsIn = (number: number): boolean =>
    stateOf(session.pid) === 'S' && readFileSync(`/proc/${session.pid}/syscall`, 'utf8').startsWith(`${number} `);

  it.each([
    ['epoll_wait', 232, '1 \n'],
    ['sigwaitinfo', 128, `${SIGUSR1} \n`],
  ])('%s', async (call, number, output) => {
    await session.launch(program, [call]);
    await session.resume();
    for (let i = 0; i < 20; ++i) {
      await eventually(() => sleepsIn(number));
      await session.tracer.interrupt({ pid: session.pid });
      await session.next('stopped');
      if (i < 19) await session.resume();
    }
    if (call === 'epoll_wait') writeSync(openSync(`/proc/${session.pid}/fd/4`, 'w'), 'x');
    else await session.tracer.sendSignal({ pid: session.pid, signal: SIGUSR1 });
    await session.resumeToExit();
    expect(await session.output()).toBe(`ready\n${output}`);
  });

  it.each([
    ['epoll_wait', 232, '1 \n'],
    ['limited', 232, '0 \n'],
    ['sigwaitinfo', 128, `${SIGUSR1} \n`],
  ])('%s, with a site on its instruction', async (call, number, output) => {
    await session.launch(program, [call]);
    await session.resume();
    for (let i = 0; i < 5; ++i) {
      await eventually(() => sleepsIn(number));
      await session.tracer.interrupt({ pid: session.pid });
      const stopped = cause(await session.next('stopped'));
      expect(stopped.stop.kind).toBe('interrupt');
      if (i === 0) await session.insert(pcOf(stopped) - 2n);
      if (i < 4) await session.resume();
    }
    if (call === 'epoll_wait') writeSync(openSync(`/proc/${session.pid}/fd/4`, 'w'), 'x');
    if (call === 'sigwaitinfo') await session.tracer.sendSignal({ pid: session.pid, signal: SIGUSR1 });
    await session.resumeToExit();
    expect(await session.output()).toBe(`ready\n${output}`);
  });

  it('a call with a signal mask of its own is ended by the signal that it lets in', async () => {
    await session.launch(program, ['epoll_pwait']);
    await session.resume();
    await eventually(() => sleepsIn(281));
    await session.tracer.interrupt({ pid: session.pid });
    await session.next('stopped');
    await session.tracer.sendSignal({ pid: session.pid, signal: SIGUSR1 });
    await session.resumeToExit();
    expect(await session.output()).toBe('ready\n-1 EINTR\n');
  });
});
