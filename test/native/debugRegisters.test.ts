// Debug registers: hits with old and new bytes, in every thread, in none that was not asked for.

import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OPERATIONS } from '../../src/native/bytecode';
import type { DebugSlot, StepPlan, WatchHit } from '../../src/native/tracer';
import { GeneralRegisters } from '../../src/process/registers';
import { expectLetGo } from '../support/attached';
import { descendants } from '../support/processes';
import { startRemoteTracer } from '../support/remoteTracer';
import { Stranger } from '../support/stranger';
import { buildTarget } from '../support/targets';
import { cause, eventually, isDead, pcOf, type Stopped, symbolsOf, TracerSession } from './tracerSession';

const { program } = buildTarget('native/watched.c', { flags: ['-g', '-O0', '-no-pie', '-pthread'] });
const symbol = symbolsOf(program);
/** offsetof(struct user, u_debugreg[7]). */
const DR7 = 848 + 7 * 8;

const slot = (more: Partial<DebugSlot> = {}): DebugSlot => ({
  id: 1,
  address: symbol('counter'),
  length: 4,
  kind: 'write',
  news: 'all',
  ...more,
});

describe('debug registers', () => {
  let session: TracerSession;
  beforeEach(() => {
    session = new TracerSession();
  });
  afterEach(() => session.close());

  const set = (...slots: DebugSlot[]): Promise<void> => session.tracer.setDebugSlots({ pid: session.pid, slots });

  /** Stands where the program is about to begin. */
  const launch = async (...args: string[]): Promise<Stopped> => {
    await session.launch(program, args);
    await session.insert(symbol('ready'));
    return session.resumeToStop();
  };

  const hitsToEnd = async (): Promise<WatchHit[]> => {
    const hits: WatchHit[] = [];
    await session.resume();
    for (;;) {
      const event = await session.nextStopOrExit();
      if (event.kind === 'exited') return hits;
      hits.push(...event.threads.flatMap(({ watchHits }) => watchHits ?? []));
      await session.resume();
    }
  };

  const values = (hits: readonly WatchHit[]): string => hits.map(({ before, value }) => `${before}-${value}`).join(' ');

  it.each([
    ['all', 'write', '0-3 3-3 3-4'],
    ['changes', 'write', '0-3 3-4'],
    // Three writes, a read for `seen`, and one for the program's last line.
    ['all', 'access', '0-3 3-3 3-3 3-4 4-4'],
    ['unchanged', 'access', '3-3 3-3 4-4'],
  ] as const)('tell of %s hits by %s', async (news, kind, expected) => {
    await launch('once');
    await set(slot({ news, kind }));
    expect(values(await hitsToEnd())).toBe(expected);
    expect(await session.output()).toBe('4 3\n');
  });

  it('stop behind the instruction that writes', async () => {
    await launch('once');
    await set(slot());
    const stopped = cause(await session.resumeToStop());
    expect(stopped.stop.kind).toBe('watchpoint');
    expect(session.tracer.memory(session.pid).read(symbol('counter'), 4).bytes.readInt32LE()).toBe(3);
    expect(pcOf(stopped)).toBeGreaterThan(symbol('main'));
    await set();
    expect((await session.resumeToExit()).death).toEqual({ kind: 'exited', status: 0 });
  });

  it('count every write of threads that are made afterwards', async () => {
    await launch('threads', '500');
    await set(slot());
    const hits = await hitsToEnd();
    expect(hits.length).toBe(1000);
    expect(await session.output()).toBe('1000 0\n');
  });

  it('count every write once among interrupts, steps, sites and changes of other slots', async () => {
    const { tid } = await launch('threads', '300');
    const others = [slot({ id: 2, address: symbol('turns'), length: 8 }), slot({ id: 3, address: symbol('seen') })];
    await set(slot());
    const steps: StepPlan = { kind: 'step', ranges: [{ low: 0n, high: 1n << 63n }], calls: 'over' };
    let hits: WatchHit[] = [];
    let event: Awaited<ReturnType<TracerSession['nextStopOrExit']>> | undefined;
    for (let turn = 0; event?.kind !== 'exited'; turn += 1) {
      const threads = event?.threads.map((thread) => thread.tid) ?? [tid];
      const stepping = threads[turn % threads.length];
      await session.resume(turn % 3 === 0 && stepping ? [{ tid: stepping, plan: steps }] : []);
      const changes = turn % 5 === 0 ? [set(slot(), ...others.slice(turn % 3))] : [];
      if (turn % 7 === 0) changes.push(session.tracer.interrupt({ pid: session.pid }));
      event = await session.nextStopOrExit();
      // The program may have ended.
      await Promise.allSettled(changes);
      if (event.kind === 'stopped') hits = hits.concat(event.threads.flatMap(({ watchHits }) => watchHits ?? []));
    }
    expect(hits.map(({ slot: id }) => id).filter((id) => id !== 1)).toEqual([]);
    expect(hits.length).toBe(600);
    expect(await session.output()).toBe('600 0\n');
  });

  it('say nothing of a write that changes nothing, ten thousand times', async () => {
    await launch('loop', '10000');
    await set(slot({ news: 'changes' }));
    expect(values(await hitsToEnd())).toBe('0-7');
  });

  it('are judged by programs, and only those that matter are told of', async () => {
    await launch('loop', '10000');
    await set(slot());
    const hits = { operator: '%', value: 5000n } as const;
    await session.tracer.setWatchPrograms({
      pid: session.pid,
      programs: [{ breakpoint: 5, slots: [1], hits }],
      restarted: [],
    });
    expect(await hitsToEnd()).toEqual(Array(2).fill({ slot: 1, before: 7n, value: 7n, isJudged: true }));
  });

  it('are left to others where no program can say, and counted when these have', async () => {
    await launch('once');
    await set(slot({ id: 1 }), slot({ id: 2, address: symbol('seen') }));
    const fails = Buffer.from([OPERATIONS.indexOf('push'), ...Buffer.alloc(8), OPERATIONS.indexOf('load'), 8]);
    const after = pcOf(cause(await session.resumeToStop()));
    const conditions = [{ pc: after, code: fails }];
    const programs = [{ breakpoint: 5, slots: [1], conditions }];
    await session.tracer.setWatchPrograms({ pid: session.pid, programs, restarted: [] });
    expect((await hitsToEnd()).map(({ slot: id, isJudged }) => [id, isJudged])).toEqual([
      [1, false],
      [2, false],
      [1, false],
    ]);
  });

  it('a program counts on from what others have counted', async () => {
    await launch('once');
    await set(slot());
    const { pid, tracer } = session;
    const hits = { operator: '==', value: 4n } as const;
    await tracer.setWatchPrograms({ pid, programs: [{ breakpoint: 5, slots: [1], hits }], restarted: [] });
    expect(await tracer.countHit({ pid, breakpoint: 5 })).toBe(1n);
    const stopped = cause(await session.resumeToStop());
    expect(stopped.watchHits).toEqual([{ slot: 1, before: 3n, value: 4n, isJudged: true }]);
    expect(await tracer.hitCounts({ pid })).toEqual([[5, 4n]]);
    await session.resumeToExit();
  });

  it('a step that triggers is over, and told with what it triggered', async () => {
    const { tid } = await launch('once');
    await set(slot());
    for (;;) {
      const stopped = await session.run(tid, { kind: 'step', ranges: [], calls: 'over' });
      if (!stopped.watchHits) continue;
      expect(stopped.outcome).toEqual({ kind: 'left-ranges', returned: false });
      expect(values(stopped.watchHits)).toBe('0-3');
      break;
    }
    expect(values(await hitsToEnd())).toBe('3-3 3-4');
  });

  it('a site that is passed by the instruction that triggers loses no hit', async () => {
    await launch('once');
    await set(slot());
    const address = pcOf(cause(await session.resumeToStop()));
    // movl $3, counter(%rip): two bytes of opcode, four of distance, four of the value.
    const length = 10n;
    expect(session.tracer.memory(session.pid).read(address, 2).bytes).toEqual(Buffer.from([0xc7, 0x05]));
    await session.insert(address, address + length);
    expect(cause(await session.resumeToStop()).stop).toEqual({ kind: 'breakpoint', address });
    const stopped = cause(await session.resumeToStop());
    expect(values(stopped.watchHits ?? [])).toBe('3-3');
    expect(pcOf(stopped)).toBe(address + length);
    expect(cause(await session.resumeToStop()).stop).toEqual({ kind: 'breakpoint', address: address + length });
    expect(values(await hitsToEnd())).toBe('3-4');
  });

  it('execute slots stop in front of the instruction, each time once', async () => {
    await launch('calls', '20');
    const address = symbol('called');
    await set(slot({ kind: 'execute', address, length: 1 }));
    for (let turn = 0; turn < 20; turn += 1) {
      const stopped = cause(await session.resumeToStop());
      expect(stopped.stop).toEqual({ kind: 'breakpoint', address });
      expect(new GeneralRegisters(stopped.registers).get('rdi')).toBe(BigInt(turn));
    }
    expect((await session.resumeToExit()).death).toEqual({ kind: 'exited', status: 0 });
    expect(await session.output()).toBe('0 20\n');
  });

  it('an execute slot that a step reaches is reached once, with a site at the same place too', async () => {
    const { tid } = await launch('calls', '2');
    const address = symbol('called');
    await set(slot({ kind: 'execute', address, length: 1 }));
    let stopped = await session.run(tid, { kind: 'step', ranges: [], calls: 'report' });
    while (pcOf(stopped) !== address) stopped = await session.run(tid, { kind: 'step', ranges: [], calls: 'report' });
    await session.insert(address);
    expect(cause(await session.resumeToStop()).stop).toEqual({ kind: 'breakpoint', address });
    expect((await session.resumeToExit()).death).toEqual({ kind: 'exited', status: 0 });
  });

  it('an execute slot that the thread is led to from another one stops it', async () => {
    const { tid } = await launch('calls', '1');
    const slots = ['called', 'finished'].map((name, id) =>
      slot({ id, kind: 'execute', address: symbol(name), length: 1 }),
    );
    await set(...slots);
    const { registers } = cause(await session.resumeToStop());
    const returnAddress = () => session.tracer.memory(session.pid).read(moved.sp, 8).bytes;
    const moved = new GeneralRegisters(registers).with('rip', symbol('finished'));
    const callerOfCalled = returnAddress();
    await session.tracer.setRegisters({ pid: session.pid, tid, registers: moved.bytes });
    const address = symbol('finished');
    const stopped = cause(await session.resumeToStop());
    expect(stopped.stop).toEqual({ kind: 'breakpoint', address });
    // Not only when the program comes there by itself: that is another call.
    expect(returnAddress()).toEqual(callerOfCalled);
  });

  it('an execute slot at the function that is called from another one stops the call', async () => {
    await launch('calls', '1');
    const address = symbol('finished');
    await set(slot({ kind: 'execute', address: symbol('called'), length: 1 }));
    const { tid, registers } = cause(await session.resumeToStop());
    await set(slot({ id: 2, kind: 'execute', address, length: 1 }));
    const { pid, tracer } = session;
    const returnAddress = symbol('_start');
    const sp = ((new GeneralRegisters(registers).sp - 128n) & ~15n) - 8n;
    const word = Buffer.alloc(8);
    word.writeBigUInt64LE(returnAddress);
    await tracer.writeMemory({ pid, address: sp, bytes: word });
    const begun = new GeneralRegisters(registers).with('rip', address).with('rsp', sp);
    await tracer.beginCall({ pid, tid, registers: begun.bytes, returnAddress });
    expect(cause(await session.next('stopped')).stop).toEqual({ kind: 'breakpoint', address });
    await tracer.endCall({ pid });
    await set();
    expect((await session.resumeToExit()).death).toEqual({ kind: 'exited', status: 0 });
  });

  it('are not in a child', async () => {
    await launch('fork');
    await set(slot());
    expect(values(await hitsToEnd())).toBe('0-1');
    expect(await session.output()).toBe('child 1\n1 0\n');
  });

  it('are gone after exec', async () => {
    await launch('exec');
    await set(slot());
    await session.resumeToStop();
    expect(await session.tracer.peekUser({ pid: session.pid, tid: session.pid, offset: DR7 })).toBe(0n);
    expect(await hitsToEnd()).toEqual([]);
  });

  it('refuse what the kernel does not take, and keep those before', async () => {
    await launch('once');
    await set(slot({ news: 'changes' }));
    const refused = set(slot({ address: 0xffff_8000_0000_0000n }));
    await expect(refused).rejects.toMatchObject({ code: 'os', op: 'PTRACE_POKEUSER' });
    expect(() => set(slot({ address: symbol('counter') + 1n }))).toThrow(
      expect.objectContaining({ code: 'invalid-argument' }),
    );
    expect(values(await hitsToEnd())).toBe('0-3 3-4');
  });

  it('all four are told apart, and change their lengths', async () => {
    await launch('once');
    await set(
      ...[0n, 8n, 16n, 24n].map((at, id) => slot({ id, address: symbol('turns') + at - (at > 8n ? 32n : 0n) })),
    );
    await set(
      slot({ id: 7, address: symbol('seen'), length: 2 }),
      slot({ id: 8, address: symbol('counter') + 1n, length: 1 }),
      slot({ id: 9, address: symbol('counter'), length: 1 }),
    );
    expect((await hitsToEnd()).map(({ slot: id }) => id)).toEqual([8, 9, 8, 9, 7, 8, 9]);
  });
});

it('are set and removed while the program runs, and leave nothing behind', async () => {
  const stranger = await Stranger.start(program, ['for_ever']);
  await stranger.line(/^0x/);
  const session = new TracerSession();
  session.pid = stranger.pid;
  await session.tracer.attach({ pid: stranger.pid });
  await session.tracer.setDebugSlots({ pid: stranger.pid, slots: [slot()] });
  const [hit] = cause(await session.next('stopped')).watchHits ?? [];
  expect(hit && hit.value === hit.before + 1n).toBe(true);
  await session.resume();
  await session.tracer.setDebugSlots({ pid: stranger.pid, slots: [] });
  await session.tracer.setDebugSlots({ pid: stranger.pid, slots: [slot({ id: 2 })] });
  await session.tracer.detach({ pid: stranger.pid });
  await expectLetGo(stranger.pid, 'running');
  // Whatever was left in a thread would have ended the program at the next write.
  const before = counterOf(stranger.pid);
  await eventually(() => counterOf(stranger.pid) > before + 2);
  await session.tracer.close();
  process.kill(stranger.pid, 'SIGKILL');
  expect(await stranger.ended).toBe(137);
});

function counterOf(pid: number): number {
  return memoryAt(pid, symbol('counter'));
}

function nameOf(pid: number): string {
  return readFileSync(`/proc/${pid}/comm`, 'utf8').trimEnd();
}

function memoryAt(pid: number, address: bigint): number {
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  const bytes = Buffer.alloc(4);
  readSync(memory, bytes, 0, 4, address);
  closeSync(memory);
  return bytes.readInt32LE();
}

it('are switched off when the tracer is killed', async () => {
  const stranger = await Stranger.start(program, ['for_ever']);
  await stranger.line(/^0x/);
  let kill = () => Promise.resolve();
  const session = new TracerSession((listener) => {
    const remote = startRemoteTracer(listener);
    kill = remote.kill;
    return remote.tracer;
  });
  await session.tracer.attach({ pid: stranger.pid });
  // Nobody comes there before the registers are off, which takes a moment; then everybody does.
  const address = symbol('asked');
  await session.tracer.setDebugSlots({ pid: stranger.pid, slots: [slot({ address })] });
  // A process has its own name a moment after it is there.
  let guardians: number[] = [];
  await eventually(() => {
    guardians = descendants().filter((pid) => pid !== stranger.pid && nameOf(pid) === 'trapline-guard');
    return guardians.length === 1;
  });
  await kill();
  await eventually(() => guardians.every(isDead));
  await expectLetGo(stranger.pid, 'running');
  process.kill(stranger.pid, 'SIGUSR1');
  await eventually(() => memoryAt(stranger.pid, address) === 1);
  process.kill(stranger.pid, 'SIGKILL');
  expect(await stranger.ended).toBe(137);
});
