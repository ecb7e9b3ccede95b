// Function calls in a stopped thread: whatever they come to, the thread is in its stop again and the program none the wiser.

import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ThreadStop } from '../../src/native/tracer';
import { GeneralRegisters } from '../../src/process/registers';
import { buildTarget } from '../support/targets';
import { CRASHES, cause, eventually, type Stopped, stateOf, symbolsOf, TracerSession } from './tracerSession';

const { program } = buildTarget('native/calls.c', { flags: ['-g', '-O0', '-no-pie', '-pthread'] });
const symbol = symbolsOf(program);
const SIGUSR1 = 10;
const SIGSEGV = 11;
const SIGABRT = 6;
const SIGSTOP = 19;
const SIGCONT = 18;
const LOOP_OUTPUT = '249750.0 0\n';

describe('calls', () => {
  let session: TracerSession;
  beforeEach(() => {
    session = new TracerSession();
  });
  afterEach(() => session.close());

  const launch = async (what: string): Promise<void> => {
    await session.launch(program, [what]);
    await session.tracer.setSignalPolicy({ pid: session.pid, stop: CRASHES, suppress: [] });
  };

  const atPlace = async (what = 'loop'): Promise<ThreadStop> => {
    await launch(what);
    await session.insert(symbol('place'));
    return cause(await session.resumeToStop());
  };

  /** The `hlt` behind the call that does not return: a child that returns there ends. */
  const endOfStart = (): bigint => {
    const start = symbol('_start');
    const { bytes } = session.tracer.memory(session.pid).read(start, 64);
    return start + BigInt(bytes.indexOf(0xf4));
  };

  const begin = async (at: ThreadStop, name: string, ...values: readonly bigint[]): Promise<void> => {
    const sp = ((at.registers.readBigUInt64LE(19 * 8) - 128n) & ~15n) - 8n;
    const slot = Buffer.alloc(8);
    const returnAddress = endOfStart();
    slot.writeBigUInt64LE(returnAddress);
    await session.tracer.writeMemory({ pid: session.pid, address: sp, bytes: slot });
    let registers = new GeneralRegisters(at.registers).with('rip', symbol(name)).with('rsp', sp).with('rax', 0n);
    for (const [index, value] of values.entries()) registers = registers.with(index === 0 ? 'rdi' : 'rsi', value);
    const { pid, tracer } = session;
    await tracer.beginCall({ pid, tid: at.tid, registers: registers.bytes, returnAddress });
  };

  /** To its next stop, whatever that is. */
  const call = async (at: ThreadStop, name: string, ...values: readonly bigint[]): Promise<Stopped> => {
    await begin(at, name, ...values);
    return session.next('stopped');
  };
  const end = (): Promise<void> => session.tracer.endCall({ pid: session.pid });

  /** What the kernel says of the thread's signals. */
  const signalState = (tid: number): string =>
    readFileSync(`/proc/${session.pid}/task/${tid}/status`, 'utf8').replace(/^(?!Sig[PBIC]|Shd).*\n/gm, '');

  const finish = async (output: string): Promise<void> => {
    await session.remove(symbol('place'));
    expect((await session.resumeToExit()).death).toEqual({ kind: 'exited', status: 0 });
    expect(await session.output()).toBe(output);
  };

  it('return their result, hundreds of times, and the program does not notice', async () => {
    let at = await atPlace();
    const signals = signalState(at.tid);
    for (let i = 0; i < 400; i++) {
      const returned = cause(await call(at, 'add', BigInt(i), 5n));
      expect(returned.outcome).toEqual({ kind: 'reached' });
      expect(new GeneralRegisters(returned.registers).get('rax')).toBe(BigInt(i + 5));
      const xstate = await session.tracer.getXstate({ pid: session.pid, tid: at.tid });
      await end();
      expect(xstate.length).toBeGreaterThan(512);
      expect(signalState(at.tid)).toBe(signals);
      // The site that it stands on is passed, not hit again.
      const next = cause(await session.resumeToStop());
      expect(next.stop).toEqual({ kind: 'breakpoint', address: symbol('place') });
      expect(new GeneralRegisters(next.registers).get('rdi')).toBe(BigInt(i + 1));
      at = next;
    }
    await finish(LOOP_OUTPUT);
  });

  it.each([
    ['a fault', 'crashes', { kind: 'signal', info: { signal: SIGSEGV } }],
    ['abort', 'gives_up', { kind: 'signal', info: { signal: SIGABRT } }],
    ['a breakpoint', 'place', { kind: 'breakpoint' }],
  ])('end cleanly in %s', async (_what, name, stop) => {
    const at = await atPlace();
    const signals = signalState(at.tid);
    expect(cause(await call(at, name)).stop).toMatchObject(stop);
    await end();
    expect(signalState(at.tid)).toBe(signals);
    await finish(LOOP_OUTPUT);
  });

  it('end cleanly when they are interrupted', async () => {
    const at = await atPlace();
    await begin(at, 'spins');
    await session.tracer.interrupt({ pid: session.pid });
    expect(cause(await session.next('stopped')).stop).toEqual({ kind: 'interrupt' });
    await end();
    await finish(LOOP_OUTPUT);
  });

  it('do not meet a signal that the program has blocked', async () => {
    const at = await atPlace('blocked');
    const signals = signalState(at.tid);
    const returned = cause(await call(at, 'add', 1n, 2n));
    expect(returned.outcome).toEqual({ kind: 'reached' });
    await end();
    expect(signalState(at.tid)).toBe(signals);
    await finish('1\n');
  });

  it('restore vector registers', async () => {
    const at = await atPlace();
    const before = await session.tracer.getXstate({ pid: session.pid, tid: at.tid });
    await call(at, 'halve');
    await end();
    const after = await session.tracer.getXstate({ pid: session.pid, tid: at.tid });
    expect(after.equals(before)).toBe(true);
    await finish(LOOP_OUTPUT);
  });

  it('may make threads and processes, and sleep', async () => {
    const at = await atPlace();
    for (const name of ['runs', 'rests']) {
      const returned = cause(await call(at, name));
      expect(returned.outcome).toEqual({ kind: 'reached' });
      expect(new GeneralRegisters(returned.registers).get('rax') & 0xffffffffn).toBe(0n);
      await end();
    }
    const stopped = await call(at, 'makes_thread');
    expect(stopped.threads).toHaveLength(2);
    await end();
    await finish(LOOP_OUTPUT);
  });

  it('that fork leave a child that ends at once', async () => {
    const at = await atPlace();
    const returned = cause(await call(at, 'forks'));
    const child = Number(new GeneralRegisters(returned.registers).get('rax'));
    expect(child).toBeGreaterThan(0);
    await end();
    await finish(LOOP_OUTPUT);
  });

  it('that end the program tell so', async () => {
    const at = await atPlace();
    await begin(at, 'ends_program', 3n);
    expect((await session.next('exited')).death).toEqual({ kind: 'exited', status: 3 });
    await expect(end()).rejects.toMatchObject({ code: 'no-process' });
  });

  it('that become another program tell so', async () => {
    const at = await atPlace();
    const stopped = await call(at, 'becomes');
    expect(cause(stopped).stop.kind).toBe('exec');
    await expect(end()).rejects.toMatchObject({ code: 'no-process' });
    expect((await session.resumeToExit()).death).toEqual({ kind: 'exited', status: 0 });
  });

  it('that end their thread tell so', async () => {
    const at = await atPlace();
    await call(at, 'makes_thread');
    await end();
    await begin(at, 'ends_thread');
    const stopped = await session.next('stopped');
    expect(stopped.threads.map((thread) => thread.tid)).not.toContain(at.tid);
    await expect(end()).rejects.toMatchObject({ code: 'no-process' });
    expect((await session.resumeToExit()).death).toEqual({ kind: 'exited', status: 0 });
  });

  it('leave the signal that the thread stopped by as it was', async () => {
    await session.launch(program, ['signal']);
    await session.tracer.setSignalPolicy({ pid: session.pid, stop: [SIGUSR1, ...CRASHES], suppress: [] });
    const at = cause(await session.resumeToStop());
    expect(at.stop).toMatchObject({ kind: 'signal', info: { signal: SIGUSR1 } });
    for (const name of ['add', 'crashes', 'rests']) {
      await call(at, name, 1n, 2n);
      await end();
    }
    await begin(at, 'spins');
    await session.tracer.interrupt({ pid: session.pid });
    await session.next('stopped');
    await end();
    // With the value that it was sent with.
    await finish('1 42\n');
  });

  it('are possible after a crash, which stays what it was', async () => {
    await launch('crash');
    const at = cause(await session.resumeToStop());
    expect(at.stop).toMatchObject({ kind: 'signal', info: { signal: SIGSEGV, address: 0n } });
    await call(at, 'add', 1n, 2n);
    await end();
    expect((await session.resumeToExit()).death).toMatchObject({ kind: 'killed', signal: SIGSEGV });
  });

  it('keep signals for later', async () => {
    const at = await atPlace();
    await begin(at, 'spins');
    await session.tracer.sendSignal({ pid: session.pid, signal: SIGUSR1 });
    await session.tracer.sendSignal({ pid: session.pid, signal: SIGUSR1 });
    await session.tracer.interrupt({ pid: session.pid });
    expect(cause(await session.next('stopped')).stop).toEqual({ kind: 'interrupt' });
    await end();
    await finish('249750.0 1\n');
  });

  it('do not lose a SIGSTOP', async () => {
    const at = await atPlace();
    await begin(at, 'spins');
    await session.tracer.sendSignal({ pid: session.pid, signal: SIGSTOP });
    expect(cause(await session.next('stopped')).stop).toMatchObject({ kind: 'signal', info: { signal: SIGSTOP } });
    await end();
    await session.remove(symbol('place'));
    await session.resume();
    expect((await session.next('group-stopped')).signal).toBe(SIGSTOP);
    await session.tracer.sendSignal({ pid: session.pid, signal: SIGCONT });
    expect((await session.next('exited')).death).toEqual({ kind: 'exited', status: 0 });
    expect(await session.output()).toBe(LOOP_OUTPUT);
  });

  it('leave an interrupted system call to go on, for what is left of its time', async () => {
    for (const [what, output] of [
      ['epoll', 'waits\n0 in time\n'],
      ['sleep', 'waits\n0\n'],
    ] as const) {
      const own = new TracerSession();
      session = own;
      await launch(what);
      await session.resume();
      await eventually(() => stateOf(session.pid) === 'S');
      await session.tracer.interrupt({ pid: session.pid });
      const at = cause(await session.next('stopped'));
      for (const name of ['add', 'crashes']) {
        await call(at, name, 1n, 2n);
        await end();
      }
      expect((await session.resumeToExit()).death).toEqual({ kind: 'exited', status: 0 });
      expect(await session.output()).toBe(output);
      if (what === 'epoll') await session.close();
    }
  });

  it('are refused in a group-stop', async () => {
    const at = await atPlace();
    await session.remove(symbol('place'));
    await session.tracer.sendSignal({ pid: session.pid, signal: SIGSTOP });
    await session.resume();
    await session.next('group-stopped');
    await session.tracer.interrupt({ pid: session.pid });
    await session.next('stopped');
    await expect(begin(at, 'add', 1n, 2n)).rejects.toMatchObject({ code: 'not-at-rest', tid: at.tid });
    await session.tracer.sendSignal({ pid: session.pid, signal: SIGCONT });
    await finish(LOOP_OUTPUT);
  });

  it('are over when the program is let go in the middle of one', async () => {
    const at = await atPlace();
    await begin(at, 'spins');
    await session.tracer.detach({ pid: session.pid });
    expect(await session.output()).toBe(LOOP_OUTPUT);
    await session.reaped();
  });
});
