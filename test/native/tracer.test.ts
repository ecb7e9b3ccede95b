// The tracer's thread and commands: states, partial reads, registers, wake-ups, the order of replies and facts.

import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GeneralRegisters } from '../../src/process/registers';
import { buildTarget } from '../support/targets';
import { cause, eventually, isDead, symbolsOf, TracerSession } from './tracerSession';

const FLAGS = { flags: ['-g', '-O0', '-no-pie', '-pthread'] };
const spins = buildTarget('native/spins.c', FLAGS).program;

describe('tracer', () => {
  let session: TracerSession;
  beforeEach(async () => {
    session = new TracerSession();
    await session.launch(spins);
  });
  afterEach(() => session.close());

  it('refuses what needs a stop while it runs', async () => {
    const { pid } = session;
    await session.resume();
    const notStopped = { code: 'not-stopped', tid: pid };
    await expect(session.tracer.getXstate({ pid, tid: pid })).rejects.toMatchObject(notStopped);
    await expect(session.tracer.peekUser({ pid, tid: pid, offset: 0 })).rejects.toMatchObject(notStopped);
    await expect(session.resume()).rejects.toMatchObject({ code: 'not-stopped' });
    await expect(session.tracer.resume({ pid: 1, threads: [], others: 'hold' })).rejects.toMatchObject({
      code: 'no-process',
    });
  });

  it('refuses unknown threads and resumes nothing then', async () => {
    const { pid } = session;
    await expect(session.resume([{ tid: pid }, { tid: 1 }])).rejects.toMatchObject({ code: 'no-process', tid: 1 });
    await session.tracer.peekUser({ pid, tid: pid, offset: 0 });
  });

  it('is woken also where no more signals can be queued (RLIMIT_SIGPENDING)', async () => {
    const limit = (value: string) => execFileSync('prlimit', ['--pid', `${process.pid}`, `--sigpending=${value}:`]);
    const before = /Max pending signals +(\d+)/.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1] ?? '';
    limit('0');
    try {
      await session.tracer.peekUser({ pid: session.pid, tid: session.pid, offset: 0 });
    } finally {
      limit(before);
    }
  });

  it('reads and writes registers', async () => {
    const { pid } = session;
    await session.insert(symbolsOf(spins)('turn'));
    const stop = cause(await session.resumeToStop());
    const { tid } = stop;
    const registers = new GeneralRegisters(stop.registers);
    expect(await session.tracer.peekUser({ pid, tid, offset: 16 * 8 })).toBe(registers.pc);
    await session.tracer.setRegisters({ pid, tid, registers: registers.with('rbx', 0x1234n).bytes });
    expect(await session.tracer.peekUser({ pid, tid, offset: 5 * 8 })).toBe(0x1234n);
    await session.tracer.setRegisters({ pid, tid, registers: registers.bytes });
    const xstate = await session.tracer.getXstate({ pid, tid });
    expect(xstate.length).toBeGreaterThanOrEqual(576);
    // xmm0 is at 160 in the legacy area (Intel SDM volume 1, 13.4.1); XSTATE_BV says that SSE state is there.
    xstate.writeBigUInt64LE(0x1122334455667788n, 160);
    xstate.writeBigUInt64LE(xstate.readBigUInt64LE(512) | 2n, 512);
    await session.tracer.setXstate({ pid, tid, xstate });
    expect((await session.tracer.getXstate({ pid, tid })).readBigUInt64LE(160)).toBe(0x1122334455667788n);
  });

  it('reads up to the first unreadable byte, and writes up to it', async () => {
    const { pid } = session;
    const maps = readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n');
    const stack = maps.find((line) => line.includes('[stack]'));
    const end = BigInt(`0x${stack?.split(' ')[0]?.split('-')[1]}`);
    const memory = session.tracer.memory(pid);
    const read = memory.read(end - 16n, 64);
    expect(read.bytes).toHaveLength(16);
    expect(read.faultAddress).toBe(end);
    expect(memory.read(end, 1)).toEqual({ bytes: Buffer.alloc(0), faultAddress: end });
    expect(memory.read(end - 16n, 16).faultAddress).toBeUndefined();
    await expect(
      session.tracer.writeMemory({ pid, address: end - 4n, bytes: Buffer.from('abcdefgh') }),
    ).rejects.toMatchObject({ code: 'os', address: end });
    expect(memory.read(end - 4n, 4).bytes.toString()).toBe('abcd');
  });

  it('reads what the file has', () => {
    const address = symbolsOf(spins)('turn');
    const bytes = session.tracer.memory(session.pid).read(address, 4096).bytes;
    // The first loadable page of a non-PIE program is at 0x400000, offset 0.
    expect(bytes.subarray(0, 64)).toEqual(
      readFileSync(spins)
        .subarray(Number(address - 0x400000n))
        .subarray(0, 64),
    );
  });

  it('interrupts without losing a stop, through a storm of commands', async () => {
    const { pid } = session;
    await session.resume();
    for (let i = 0; i < 300; ++i) {
      const commands = Array.from({ length: 10 }, () => session.tracer.interrupt({ pid }));
      await session.next('stopped');
      await Promise.all(commands);
      await session.resume();
    }
    const stops = session.events.filter((event) => event.kind === 'stopped').length;
    // One for each interrupt, or a second for one that was overtaken by the resume.
    expect(stops).toBeGreaterThanOrEqual(301);
  });

  it('takes an interrupt while a plan steps without end', async () => {
    const { pid } = session;
    const ranges = [{ low: 0n, high: 1n << 63n }];
    await session.resume([{ tid: pid, plan: { kind: 'step', ranges, calls: 'over' } }]);
    const stopped = session.next('stopped');
    await session.tracer.interrupt({ pid });
    expect(cause(await stopped).outcome).toBeUndefined();
  });

  it('replies before the facts that a command causes', async () => {
    const order: string[] = [];
    await session.resume();
    const stopped = session.next('stopped').then(() => order.push('stopped'));
    await session.tracer.interrupt({ pid: session.pid }).then(() => order.push('replied'));
    await stopped;
    expect(order).toEqual(['replied', 'stopped']);
  });

  it('holds the others when asked', async () => {
    const address = symbolsOf(spins)('turn');
    await session.insert(address);
    await session.resumeToStop();
    const both = await session.resumeToStop();
    expect(both.threads).toHaveLength(2);
    await session.remove(address);
    const memory = session.tracer.memory(session.pid);
    const other = both.threads.find((thread) => thread.tid !== both.tid);
    const before = other && new GeneralRegisters(other.registers);
    for (let i = 0; i < 50; ++i) {
      const plan = { kind: 'step', ranges: [], calls: 'over' } as const;
      const next = await session.resumeToStop([{ tid: both.tid, plan }], 'hold');
      const held = next.threads.find((thread) => thread.tid === other?.tid);
      expect(held && new GeneralRegisters(held.registers).bytes).toEqual(before?.bytes);
    }
    expect(memory.read(address, 1).bytes).not.toEqual(Buffer.from([0xcc]));
  });
});

describe('the process that traces', () => {
  const run = (then: string): string =>
    spawnSync(
      process.execPath,
      [
        '-e',
        `const { Tracer } = require(process.env.ADDON); let told; const tracer = new Tracer((events) => told?.(events));
         const stdio = [null, '/dev/null', null];
         tracer.launch({ program: '/bin/cat', args: ['/dev/zero'], env: [], disableAslr: false, stdio })
           .then(({ pid }) => { ${then} });`,
      ],
      {
        encoding: 'utf8',
        env: { ...process.env, ADDON: process.env.TRAPLINE_ADDON ?? `${process.cwd()}/build/Release/trapline.node` },
      },
    ).stdout;

  it('may exit when nothing is traced', () => {
    expect(run('tracer.sendSignal({ pid, signal: 9 })')).toBe('');
  });

  it('stays for the next process when one was let go by two commands at once', () => {
    const printed = run(`told = async (events) => {
        if (events.every(({ kind }) => kind !== 'stopped')) return;
        tracer.resume({ pid, threads: [], others: 'continue' });
        await Promise.allSettled([1, 2].map(() => tracer.detach({ pid })));
        process.kill(pid, 'SIGKILL');
        told = undefined;
        await tracer.launch({ program: '/bin/true', args: [], env: [], disableAslr: false, stdio });
        require('node:fs').writeSync(1, 'launched');
        process.exit(0);
      };`);
    expect(printed).toBe('launched');
  });

  it.each(['process.exit(0)', "process.kill(process.pid, 'SIGKILL')"])(
    'takes what it launched with it: %s',
    async (end) => {
      const pid = Number(run(`require('node:fs').writeSync(1, String(pid)); ${end}`));
      await eventually(() => isDead(pid));
    },
  );
});
