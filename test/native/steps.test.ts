// Step plans: ranges, calls, recursion, handlers, and instructions that are special to single-stepping.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StepPlan } from '../../src/native/tracer';
import { GeneralRegisters } from '../../src/process/registers';
import { buildTarget } from '../support/targets';
import { cause, pcOf, symbolsOf, TracerSession } from './tracerSession';

const { program } = buildTarget('native/steps.c', { flags: ['-g', '-O0', '-no-pie'] });
const symbol = symbolsOf(program);
const SIGUSR1 = 10;
const ONE: StepPlan = { kind: 'step', ranges: [], calls: 'over' };

describe('step plans', () => {
  let session: TracerSession;
  beforeEach(async () => {
    session = new TracerSession();
    await session.launch(program);
  });
  afterEach(async () => {
    // Whatever was done to it, the program gets its right results.
    const tidy = session.tracer.removeSites({ pid: session.pid, addresses: [...inserted] });
    inserted.clear();
    await tidy;
    expect((await session.resumeToExit()).death).toEqual({ kind: 'exited', status: 0 });
    expect(await session.output()).toBe('1\n');
    await session.close();
  });

  const inserted = new Set<bigint>();
  const insert = async (...names: string[]): Promise<void> => {
    for (const name of names) inserted.add(symbol(name));
    await session.insert(...names.map(symbol));
  };
  const runTo = async (name: string): Promise<number> => {
    await insert(name);
    const stopped = await session.resumeToStop();
    expect(cause(stopped).stop).toEqual({ kind: 'breakpoint', address: symbol(name) });
    return stopped.tid;
  };
  const range = (low: string, high: string) => ({ low: symbol(low), high: symbol(high) });

  it('leave a range, with its calls run over', async () => {
    const tid = await runTo('calls_begin');
    const stop = await session.run(tid, { kind: 'step', ranges: [range('calls_begin', 'calls_end')], calls: 'over' });
    expect(stop.stop).toEqual({ kind: 'single-step' });
    expect(stop.outcome).toMatchObject({
      kind: 'left-ranges',
      returned: false,
      lastReturn: { callee: symbol('leaf') },
    });
    expect(pcOf(stop)).toBe(symbol('calls_end'));
  });

  it('report a call', async () => {
    const tid = await runTo('calls_begin');
    const stop = await session.run(tid, { kind: 'step', ranges: [range('calls_begin', 'calls_end')], calls: 'report' });
    const sp = new GeneralRegisters(stop.registers).sp;
    const returnAddress = session.tracer.memory(session.pid).read(sp, 8).bytes.readBigUInt64LE();
    expect(stop.outcome).toEqual({ kind: 'entered-call', returnAddress });
    expect(pcOf(stop)).toBe(symbol('leaf'));
    const out = await session.run(tid, { kind: 'run-to', address: returnAddress, minStackPointer: sp + 1n });
    expect(out.outcome).toEqual({ kind: 'reached' });
    expect(pcOf(out)).toBe(returnAddress);
  });

  it('say that the function returned', async () => {
    const tid = await runTo('leaf');
    const stop = await session.run(tid, {
      kind: 'step',
      ranges: [range('leaf', 'factorial')],
      calls: 'over',
    });
    expect(stop.outcome).toEqual({ kind: 'left-ranges', returned: true });
  });

  it('run over recursion in the frame that began', async () => {
    const tid = await runTo('recursion_begin');
    inserted.delete(symbol('recursion_begin'));
    await session.remove(symbol('recursion_begin'));
    const before = await session.run(tid, ONE);
    const frame = new GeneralRegisters(before.registers).get('rbp');
    const stop = await session.run(tid, {
      kind: 'step',
      ranges: [range('recursion_begin', 'recursion_end')],
      calls: 'over',
    });
    expect(pcOf(stop)).toBe(symbol('recursion_end'));
    expect(new GeneralRegisters(stop.registers).get('rbp')).toBe(frame);
    // 5 calls: what the four below returned.
    expect(new GeneralRegisters(stop.registers).get('rax')).toBe(24n);
    const last = stop.outcome?.kind === 'left-ranges' ? stop.outcome.lastReturn : undefined;
    expect(last?.callee).toBe(symbol('factorial'));
    expect(last && new GeneralRegisters(last.registers).get('rax')).toBe(24n);
  });

  it('stop at a breakpoint inside a call that is run over', async () => {
    const tid = await runTo('calls_begin');
    await insert('leaf');
    const plan: StepPlan = { kind: 'step', ranges: [range('calls_begin', 'calls_end')], calls: 'over' };
    const stop = await session.run(tid, plan);
    expect(stop.stop).toEqual({ kind: 'breakpoint', address: symbol('leaf') });
    expect(stop.outcome).toBeUndefined();
  });

  it('stop at a breakpoint inside the range', async () => {
    const tid = await runTo('signalled_begin');
    const first = await session.run(tid, ONE);
    const second = await session.run(tid, ONE);
    inserted.add(pcOf(second));
    await session.insert(pcOf(second));
    expect(pcOf(first)).not.toBe(pcOf(second));
    const plan: StepPlan = { kind: 'step', ranges: [range('signalled_begin', 'signalled_end')], calls: 'over' };
    const registers = new GeneralRegisters(first.registers);
    await session.tracer.setRegisters({ pid: session.pid, tid, registers: registers.bytes });
    const stop = await session.run(tid, plan);
    expect(stop.stop).toEqual({ kind: 'breakpoint', address: pcOf(second) });
    const end = await session.run(tid, plan);
    expect(pcOf(end)).toBe(symbol('signalled_end'));
  });

  it('run over the handler of a signal that was sent', async () => {
    const tid = await runTo('signalled_begin');
    await session.tracer.sendSignal({ pid: session.pid, tid, signal: SIGUSR1 });
    const stop = await session.run(tid, {
      kind: 'step',
      ranges: [range('signalled_begin', 'signalled_end')],
      calls: 'over',
    });
    expect(pcOf(stop)).toBe(symbol('signalled_end'));
    expect(session.events.filter((event) => event.kind === 'signal-passed')).toHaveLength(1);
    // One more than the program raises itself.
    const memory = session.tracer.memory(session.pid);
    expect(memory.read(symbol('handled'), 4).bytes.readInt32LE()).toBe(1);
    await session.tracer.writeMemory({ pid: session.pid, address: symbol('handled'), bytes: Buffer.alloc(4) });
  });

  it('stop at a breakpoint in the handler', async () => {
    const tid = await runTo('raises_begin');
    await insert('in_handler');
    const plan: StepPlan = { kind: 'step', ranges: [range('raises_begin', 'raises_end')], calls: 'over' };
    expect((await session.run(tid, plan)).stop).toEqual({ kind: 'breakpoint', address: symbol('in_handler') });
  });

  it('run over the handler of a signal that a call raises', async () => {
    const tid = await runTo('raises_begin');
    const plan: StepPlan = { kind: 'step', ranges: [range('raises_begin', 'raises_end')], calls: 'over' };
    const stop = await session.run(tid, plan);
    expect(pcOf(stop)).toBe(symbol('raises_end'));
  });

  it('complete a repeated string instruction at a site and in a range', async () => {
    const tid = await runTo('the_copy');
    const stop = await session.run(tid, {
      kind: 'step',
      ranges: [range('the_copy', 'after_copy')],
      calls: 'over',
    });
    expect(pcOf(stop)).toBe(symbol('after_copy'));
    expect(new GeneralRegisters(stop.registers).get('rcx')).toBe(0n);
  });

  it('pass a repeated string instruction', async () => {
    await runTo('the_copy');
    await insert('after_copy');
    expect(cause(await session.resumeToStop()).stop).toEqual({ kind: 'breakpoint', address: symbol('after_copy') });
  });

  it('step one system call instruction at a site', async () => {
    const tid = await runTo('the_syscall');
    const stop = await session.run(tid, ONE);
    expect(stop.stop).toEqual({ kind: 'single-step' });
    expect(pcOf(stop)).toBe(symbol('after_syscall'));
    expect(new GeneralRegisters(stop.registers).get('rax')).toBe(BigInt(session.pid));
  });

  it('step one system call instruction that has no site', async () => {
    await insert('the_syscall');
    const { tid } = await session.resumeToStop();
    inserted.delete(symbol('the_syscall'));
    await session.remove(symbol('the_syscall'));
    const stop = await session.run(tid, ONE);
    expect(pcOf(stop)).toBe(symbol('after_syscall'));
    expect(new GeneralRegisters(stop.registers).get('rax')).toBe(BigInt(session.pid));
  });

  it('step a thousand instructions', async () => {
    const tid = await runTo('main');
    const seen = new Set<bigint>();
    for (let i = 0; i < 1000; ++i) {
      const stop = await session.run(tid, { kind: 'step', ranges: [], calls: 'report' });
      seen.add(pcOf(stop));
    }
    expect(seen.size).toBeGreaterThan(100);
  });
});
