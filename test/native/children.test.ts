// Children of fork, vfork and posix_spawn: let go with clean memory, whatever sites the parent has.

import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { StepPlan } from '../../src/native/tracer';
import { buildTarget } from '../support/targets';
import { cause, pcOf, symbolsOf, TracerSession } from './tracerSession';

it('children run through the sites of their parent', async () => {
  const session = new TracerSession();
  const { program } = buildTarget('native/forks.c', { flags: ['-g', '-O0', '-no-pie'] });
  await session.launch(program);
  const address = symbolsOf(program)('shared');
  await session.insert(address);
  expect(cause(await session.resumeToStop()).stop).toEqual({ kind: 'breakpoint', address });
  expect(session.events.filter((event) => event.kind === 'child-released')).toHaveLength(2);
  expect((await session.resumeToExit()).death).toEqual({ kind: 'exited', status: 0 });
  expect(await session.output()).toBe('3 4 0\n');
  expect(session.events.filter((event) => event.kind === 'child-released')).toHaveLength(3);
  await session.close();
});

const THREADS = { flags: ['-g', '-O0', '-no-pie', '-pthread'] };

it('a thread hits its sites and ends its plans while others spawn', async () => {
  const session = new TracerSession();
  const { program } = buildTarget('native/spawns.c', THREADS);
  const symbol = symbolsOf(program);
  await session.launch(program);
  await session.insert(symbol('called'));
  const memory = session.tracer.memory(session.pid);
  const ranges = [{ low: symbol('called'), high: symbol('called') + 16n }];
  for (let calls = 0; calls < 300; ++calls) {
    const stopped = await session.resumeToStop();
    expect(cause(stopped).stop).toEqual({ kind: 'breakpoint', address: symbol('called') });
    expect(memory.read(symbol('calls'), 4).bytes.readInt32LE()).toBe(calls);
    const sp = cause(stopped).registers.readBigUInt64LE(19 * 8);
    const address = memory.read(sp, 8).bytes.readBigUInt64LE();
    const out: StepPlan = { kind: 'run-to', address, minStackPointer: sp + 1n };
    const plan: StepPlan = calls % 2 ? { kind: 'step', ranges, calls: 'over' } : out;
    const stop = await session.run(stopped.tid, plan);
    expect(stop.outcome).toBeDefined();
    if (plan === out) expect(pcOf(stop)).toBe(address);
  }
  expect((await session.resumeToExit()).death).toEqual({ kind: 'exited', status: 0 });
  await session.close();
});

it.each(['pause', 'detach', 'kill'] as const)('a %s while a vfork child has the memory', async (action) => {
  const folder = mkdtempSync(join(tmpdir(), 'vfork-'));
  const fifo = join(folder, 'fifo');
  execFileSync('mkfifo', [fifo]);
  const session = new TracerSession();
  const { program } = buildTarget('native/vfork_waits.c', THREADS);
  const address = symbolsOf(program)('shared');
  await session.launch(program, [fifo]);
  await session.insert(address);
  await session.resume();
  await session.next('child-released');
  const writer = openSync(fifo, 'r+');
  await session.tracer.interrupt({ pid: session.pid });
  const paused = await session.next('stopped');
  expect(paused.threads.map((thread) => thread.tid)).toEqual([session.pid]);
  if (action === 'kill') {
    await session.tracer.sendSignal({ pid: session.pid, signal: 9 });
    expect((await session.next('exited')).death).toMatchObject({ kind: 'killed', signal: 9 });
  } else if (action === 'detach') {
    const detached = [1, 2].map(() => session.tracer.detach({ pid: session.pid }));
    writeSync(writer, 'x');
    await Promise.all(detached);
    await session.reaped();
  } else {
    await session.resume([{ tid: session.pid }]);
    writeSync(writer, 'x');
    expect(cause(await session.next('stopped')).stop).toEqual({ kind: 'breakpoint', address });
    expect((await session.resumeToExit()).death).toEqual({ kind: 'exited', status: 5 });
  }
  if (action === 'kill') writeSync(writer, 'x');
  await session.close();
  closeSync(writer);
  rmSync(folder, { recursive: true });
});
