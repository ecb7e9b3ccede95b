// Programs that sleep in system calls do not notice that they are attached to, paused, resumed and let go.

import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { Stranger } from '../support/stranger';
import { buildTarget } from '../support/targets';
import { eventually, stateOf, symbolsOf, TracerSession } from './tracerSession';

const { program } = buildTarget('native/blocked.c', { flags: ['-g', '-O0', '-no-pie'] });
/** Called at the start and the end of each round. */
const SITE = symbolsOf(program)('now_us');
const IS_OVER = symbolsOf(program)('is_over');

/** Milliseconds. */
const LIMIT = 500;
/** Not in the time of a test. */
const NEVER = 1_000_000;
const UNTIL_TOLD = 0;
const DISTURBANCES = 50;
/** Microseconds. The kernel counts a socket's limit in ticks of at most 10 ms, of which the first is not a whole one. */
const TICK = 10_000;

const BY_TIMEOUT = [
  'epoll_wait epoll_pwait epoll_pwait2 poll ppoll select pselect nanosleep clock_nanosleep clock_nanosleep_until',
  'futex sem_timedwait semtimedop sigtimedwait recv recvmsg recvmmsg send sendmmsg accept connect',
  'io_getevents io_pgetevents wait4',
  // Containers often forbid it.
  spawnSync(program, ['io_uring_enter', '1', '1']).status === 0 ? 'io_uring_enter io_uring_enter_limit' : '',
].flatMap((kinds) => kinds.split(' ').filter(Boolean));
const BY_WAKER = ['pause', 'sigsuspend', 'sigwaitinfo', 'semop', 'msgrcv', 'read'];
/** The kernel makes these again itself, with what was left when the stop came: the time in the stop comes on top. */
const HELD_IS_LOST = ['ppoll', 'select', 'pselect'];

const EPOLL_WAIT = 232;

const sessions: TracerSession[] = [];
afterEach(async () => {
  for (const session of sessions.splice(0)) await session.close();
});

type Program = Awaited<ReturnType<typeof Stranger.start>>;

function sessionFor(pid: number): TracerSession {
  const session = new TracerSession();
  session.pid = pid;
  sessions.push(session);
  return session;
}

async function start(kind: string, rounds = UNTIL_TOLD, limit = LIMIT): Promise<Program> {
  const stranger = await Stranger.start(program, [kind, String(rounds), String(limit)]);
  await stranger.line(/^ready/);
  return stranger;
}

/** Turns of the event loop, so many that the disturbances are spread over some rounds. */
async function aMoment(): Promise<void> {
  for (let i = Math.floor((Math.random() * 2000) / sessions.length); i > 0; --i)
    await new Promise((resolve) => setImmediate(resolve));
}

/** What could be left behind in /proc/PID/status. */
function statusOf(pid: number): string {
  const kept = /^(State|TracerPid|SigPnd|ShdPnd|SigBlk|SigIgn|SigCgt|Threads):/;
  const lines = readFileSync(`/proc/${pid}/status`, 'utf8').split('\n');
  return lines.filter((line) => kept.test(line)).join('\n');
}

/** Errno and microseconds of each round. */
function roundsOf(lines: readonly string[]): { error: number; elapsed: number }[] {
  return lines.flatMap((line) => {
    const [, error, elapsed] = /^\d+ (\d+) (\d+)$/.exec(line) ?? [];
    return error === undefined ? [] : [{ error: Number(error), elapsed: Number(elapsed) }];
  });
}

/** All that was printed but pids and times. */
function factsOf(lines: readonly string[]): string[] {
  return lines.filter((line) => !/^(ready )?\d+$/.test(line)).map((line) => line.replace(/^(\d+ \d+) \d+$/, '$1'));
}

/** What each round told beside its number and time: equal rounds once. */
function kindsOfRounds(lines: readonly string[]): string[] {
  const text = factsOf(lines).join('; ');
  return [...new Set(text.split(/(?:^|; )(?=\d+ \d+)/).map((round) => round.replace(/^\d+ |; done$/g, '')))];
}

/** The round that it is in is its last one. */
function tellToEnd(pid: number): void {
  const memory = openSync(`/proc/${pid}/mem`, 'r+');
  writeSync(memory, Buffer.from([1]), 0, 1, Number(IS_OVER));
  closeSync(memory);
}

/** Resolves to the microseconds for which the program was held. */
async function disturb(session: TracerSession): Promise<number> {
  const { tracer, pid } = session;
  await tracer.attach({ pid });
  await aMoment();
  const firstHold = process.hrtime.bigint();
  await tracer.interrupt({ pid });
  await session.next('stopped');
  await aMoment();
  await session.insert(SITE);
  await session.resume();
  const firstRelease = process.hrtime.bigint();
  await aMoment();
  const secondHold = process.hrtime.bigint();
  await tracer.interrupt({ pid });
  await session.next('stopped');
  await session.remove(SITE);
  const isResumedFirst = Math.random() < 0.5;
  if (isResumedFirst) await session.resume();
  const secondRelease = process.hrtime.bigint();
  await aMoment();
  await tracer.detach({ pid });
  const end = isResumedFirst ? secondRelease : process.hrtime.bigint();
  return Number(firstRelease - firstHold + end - secondHold) / 1000;
}

/** How much longer than its limit the longest round took. */
const excessOf = (lines: readonly string[]): number =>
  Math.max(...roundsOf(lines).map((round) => round.elapsed - LIMIT * 1000));

const isEarly = (round: { elapsed: number }): boolean => round.elapsed < LIMIT * 1000 - TICK;

describe('a disturbed call', () => {
  it.each([
    ['by its timeout', BY_TIMEOUT],
    ['by a waker', BY_WAKER],
  ])('ends as an undisturbed one: %s', { timeout: 120_000 }, async (_name, kinds) => {
    const pairs = await Promise.all(
      kinds.map(async (kind) => {
        const [undisturbed, disturbed] = [await start(kind), await start(kind)];
        const session = sessionFor(disturbed.pid);
        await aMoment();
        const before = statusOf(disturbed.pid);
        let held = 0;
        let longest = 0;
        for (let i = 0; i < DISTURBANCES; ++i) {
          const begin = process.hrtime.bigint();
          held += await disturb(session);
          // The site at the end of a round holds the program until the disturbance goes on.
          longest = Math.max(longest, Number(process.hrtime.bigint() - begin) / 1000);
        }
        await eventually(() => statusOf(disturbed.pid) === before);
        for (const { pid } of [undisturbed, disturbed]) tellToEnd(pid);
        expect(await Promise.all([undisturbed.ended, disturbed.ended])).toEqual([0, 0]);
        return { kind, held, longest, undisturbed: undisturbed.lines, disturbed: disturbed.lines };
      }),
    );
    // What the machine's load adds, and half a limit: one started anew as often as these are would take nearly twice as long.
    const tolerance = Math.max(...pairs.map((pair) => excessOf(pair.undisturbed))) + LIMIT * 500;
    for (const { kind, held, longest, undisturbed, disturbed } of pairs) {
      expect(disturbed.at(-1)).toBe('done');
      expect(kindsOfRounds(undisturbed), kind).toHaveLength(1);
      expect(kindsOfRounds(disturbed), kind).toEqual(kindsOfRounds(undisturbed));
      expect(excessOf(disturbed), kind).toBeLessThan(tolerance + (HELD_IS_LOST.includes(kind) ? held : longest));
      if (kinds === BY_TIMEOUT) expect(roundsOf(disturbed).filter(isEarly), kind).toEqual([]);
    }
  });

  const isAsleep = (pid: number): boolean =>
    stateOf(pid) === 'S' && readFileSync(`/proc/${pid}/syscall`, 'utf8').startsWith(`${EPOLL_WAIT} `);

  it('finds its registers as it left them, and its time limit to be no shorter in the next round', async () => {
    const stranger = await start('registers_kept', 4);
    const session = sessionFor(stranger.pid);
    await session.tracer.attach({ pid: stranger.pid });
    for (let i = 0; i < 10; ++i) {
      await aMoment();
      await session.tracer.interrupt({ pid: stranger.pid });
      await session.next('stopped');
      await session.resume();
    }
    expect(await stranger.ended).toBe(0);
    const rounds = roundsOf(stranger.lines);
    expect(rounds.map((round) => round.error)).toEqual(Array(4).fill(0));
    expect(Math.min(...rounds.map((round) => round.elapsed))).toBeGreaterThanOrEqual(LIMIT * 1000);
  });

  it('is ended by a signal that has a handler, once for each signal, and by no other', async () => {
    const rounds = 40;
    const stranger = await start('epoll_wait', rounds, NEVER);
    const session = sessionFor(stranger.pid);
    const { tracer, pid } = session;
    await tracer.attach({ pid });
    for (let round = 0; round < rounds; ++round) {
      await eventually(() => isAsleep(pid));
      const isHeldFirst = round % 2 === 0;
      // Without a handler: the program would sleep on.
      for (const signal of ['SIGWINCH', 'SIGURG', 'SIGCHLD', 'SIGCONT'] as const) {
        process.kill(pid, signal);
        await tracer.interrupt({ pid });
        await session.next('stopped');
        await session.resume();
        await eventually(() => isAsleep(pid));
      }
      expect(roundsOf(stranger.lines)).toHaveLength(round);
      if (isHeldFirst) {
        await tracer.interrupt({ pid });
        await session.next('stopped');
      }
      process.kill(pid, 'SIGUSR1');
      if (isHeldFirst) await session.resume();
      await stranger.line(new RegExp(`^${round} `));
    }
    expect(await stranger.ended).toBe(0);
    const told = [...Array(rounds).keys()].flatMap((round) => [`${round} 4`, 'caught 10']);
    expect(factsOf(stranger.lines)).toEqual([...told, 'done']);
  });

  it('is ended by a stop and a SIGCONT, as without us', async () => {
    const stranger = await start('epoll_wait', 1, NEVER);
    const session = sessionFor(stranger.pid);
    const { tracer, pid } = session;
    await tracer.attach({ pid });
    await eventually(() => isAsleep(pid));
    process.kill(pid, 'SIGSTOP');
    await session.next('group-stopped');
    await tracer.interrupt({ pid });
    await session.next('stopped');
    await session.resume();
    process.kill(pid, 'SIGCONT');
    expect(await stranger.ended).toBe(0);
    expect(factsOf(stranger.lines)).toEqual(['0 4', 'done']);
  });
});
