// Everything at once: interrupts in the middle of passes, steps, new threads, signals and forks.

import { execFileSync } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SiteProgram, StepPlan } from '../../src/native/tracer';
import { buildTarget } from '../support/targets';
import { eventually, pcOf, type Stopped, symbolsOf, TracerSession } from './tracerSession';

const FLAGS = { flags: ['-g', '-O0', '-no-pie', '-pthread'] };
const SIGTERM = 15;

describe('a storm', () => {
  let session: TracerSession;
  beforeEach(() => {
    session = new TracerSession();
  });
  afterEach(() => session.close());

  const terminate = async (): Promise<void> => {
    await session.tracer.sendSignal({ pid: session.pid, signal: SIGTERM });
    await session.resume();
    expect((await session.next('exited')).death).toEqual({ kind: 'exited', status: 0 });
  };

  it('of interrupts shows only places that the program can be at', async () => {
    const { program } = buildTarget('native/spins.c', FLAGS);
    await session.launch(program);
    const text = execFileSync('objdump', ['-d', '--no-show-raw-insn', program], { encoding: 'utf8' });
    const places = new Set([...text.matchAll(/^ *([0-9a-f]+):/gm)].map(([, address]) => BigInt(`0x${address}`)));
    // One thread may be in a library still.
    const isOfProgram = (pc: bigint): boolean => pc < 0x1000000n;
    const turn = symbolsOf(program)('turn');
    await session.insert(turn);
    await session.resumeToStop();
    let stopped: Stopped = await session.resumeToStop();
    await session.remove(turn);
    // The second instruction, which is longer than a byte: the address behind its int3 is no place.
    const address = [...places].find((place) => place > turn) as bigint;
    const internal: StepPlan = { kind: 'run-to', address, minStackPointer: (1n << 64n) - 1n };
    const steps: StepPlan = { kind: 'step', ranges: [{ low: 0n, high: 1n << 63n }], calls: 'over' };
    for (let i = 0; i < 400; ++i) {
      const [first, second] = stopped.threads.map((thread) => thread.tid) as [number, number];
      const resumed = session.resumeToStop([
        { tid: first, plan: internal },
        { tid: second, plan: i % 2 ? steps : internal },
      ]);
      for (let turns = 0; turns < i % 7; ++turns) await new Promise((resolve) => setImmediate(resolve));
      await session.tracer.interrupt({ pid: session.pid });
      stopped = await resumed;
      for (const thread of stopped.threads) {
        expect(thread.stop.kind).toBe('interrupt');
        if (isOfProgram(pcOf(thread))) expect(places).toContain(pcOf(thread));
      }
    }
    await terminate();
  });

  it('of hits keeps nobody waiting for an answer', async () => {
    const { program } = buildTarget('native/spins.c', FLAGS);
    await session.launch(program, ['31']);
    const { pid } = session;
    const turn = symbolsOf(program)('turn');
    const counted: SiteProgram = { breakpoint: 1, hits: { operator: '>', value: 1n << 60n } };
    await session.tracer.setPrograms({ pid, sites: [{ address: turn, programs: [counted] }], restarted: [] });
    await session.insert(turn);
    await session.resume();
    await eventually(() => session.events.filter(({ kind }) => kind === 'thread-created').length === 31);
    const hits = async (): Promise<bigint> => (await session.tracer.hitCounts({ pid }))[0]?.[1] ?? 0n;
    const before = await hits();
    for (let i = 0; i < 400; ++i) await hits();
    expect(await hits()).toBeGreaterThan(before);
    await session.tracer.sendSignal({ pid, signal: SIGTERM });
    expect((await session.next('exited')).death).toEqual({ kind: 'exited', status: 0 });
  });

  it('of threads, signals and children ends as it would without us', async () => {
    const { program } = buildTarget('native/churns.c', FLAGS);
    await session.launch(program);
    const turn = symbolsOf(program)('turn');
    await session.insert(turn);
    let stopped = await session.resumeToStop();
    for (let i = 0; i < 300; ++i) {
      const { tid } = stopped;
      const plans: (StepPlan | undefined)[] = [
        undefined,
        { kind: 'step', ranges: [], calls: 'over' },
        { kind: 'step', ranges: [{ low: turn, high: turn + 64n }], calls: 'report' },
        { kind: 'run-to', address: turn + 4n, minStackPointer: 0n },
      ];
      const plan = plans[i % plans.length];
      const isAlone = i % 6 === 3 && plan !== undefined;
      const resumed = session.resumeToStop(plan ? [{ tid, plan }] : [], isAlone ? 'hold' : 'continue');
      // Alone it may wait for a thread that is held.
      if (i % 3 === 0) await session.tracer.interrupt({ pid: session.pid });
      stopped = await resumed;
    }
    await session.remove(turn);
    await terminate();
    expect(session.events.filter((event) => event.kind === 'child-released').length).toBeGreaterThan(0);
  });
});
