// What the debugger answers and refuses while the program stands: registers, memory, epochs, pending stops.

import { afterEach, describe, expect, it } from 'vitest';
import { loadAddress } from '../../src/native/addresses';
import { DebuggerDriver } from '../support/debuggerDriver';
import { descendants } from '../support/processes';
import { buildTarget } from '../support/targets';

let driver = new DebuggerDriver();

afterEach(async () => {
  await driver.debugger.dispose();
  driver = new DebuggerDriver();
  expect(descendants()).toEqual([]);
});

const threads = () => buildTarget('debugger/threads.c', { flags: ['-g', '-O0', '-pthread'] });

describe('a stopped program', () => {
  it('takes registers and memory', async () => {
    const target = buildTarget('debugger/stepping.c');
    const { thread } = await driver.launchTo(target, ['leaf-return']);
    const { registers } = thread;
    if (!registers) throw new Error('no registers');
    await driver.debugger.setRegisters(thread, registers.with('rbx', 0x1234n));
    expect(thread.registers?.get('rbx')).toBe(0x1234n);
    await driver.debugger.step(thread, 'over', 'instruction');
    await driver.stop();
    expect(thread.registers?.get('rbx')).toBe(0x1234n);

    const address = loadAddress(registers.sp - 64n);
    await driver.debugger.writeMemory(address, Buffer.from('trapline'));
    expect(driver.debugger.memory.read(address, 8).bytes.toString()).toBe('trapline');
    await expect(driver.debugger.writeMemory(loadAddress(0x10n), Buffer.from('x'))).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringMatching(/0x10/),
    });
  });

  it('shows no breakpoint bytes', async () => {
    const target = buildTarget('debugger/stepping.c');
    await driver.launch(target.program);
    const before = new Map<bigint, string>();
    const [breakpoint] = await driver.breakAt(target, ['leaf-body']);
    const address = breakpoint?.addresses[0] ?? loadAddress(0n);
    before.set(address, driver.debugger.memory.read(address, 8).bytes.toString('hex'));
    await driver.breakAt(target, []);
    expect(driver.debugger.memory.read(address, 8).bytes.toString('hex')).toBe(before.get(address));
  });

  it('has stops in epochs: what is read in one is not of another', async () => {
    const target = buildTarget('debugger/stepping.c');
    const { thread } = await driver.launchTo(target, ['leaf-body']);
    const epoch = driver.debugger.stopEpoch;
    await driver.debugger.step(thread, 'over', 'line');
    await driver.stop();
    expect(driver.debugger.stopEpoch).toBeGreaterThan(epoch);
  });

  it('refuses to step a thread that has ended', async () => {
    const target = threads();
    const { thread } = await driver.launchTo(target, ['hit']);
    await driver.breakAt(target, ['joined']);
    await driver.continue();
    await expect(driver.debugger.step(thread, 'over', 'line')).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('a stop that was not told yet', () => {
  it('is told instead of running on, unless its breakpoint is gone', async () => {
    const target = threads();
    const first = await driver.launchTo(target, ['hit', 'joined']);
    expect(driver.line(first.thread)).toBe(target.line('hit'));
    await driver.breakAt(target, ['joined']);
    const second = await driver.continue();
    expect(driver.line(second.thread)).toBe(target.line('joined'));
  });

  it('of a step that another thread cut short is not taken for the end of the next one', async () => {
    const target = buildTarget('debugger/two_busy.c', { flags: ['-g', '-O0', '-pthread'] });
    const { thread } = await driver.launchTo(target, ['main']);
    await driver.breakAt(target, ['worker']);
    for (let i = 0; i < 600; ++i) {
      const before = thread.registers?.pc;
      await driver.debugger.step(thread, 'over', 'instruction');
      const { reason } = await driver.stop();
      if (reason.kind === 'step') expect(thread.registers?.pc).not.toBe(before);
    }
  });

  it('ends a step of another thread', async () => {
    const target = threads();
    const { thread } = await driver.launchTo(target, ['hit']);
    const lines = new Set<number>();
    const tids = new Set([thread.tid]);
    let stepping = thread;
    // Each of the four threads is reported at the line, whatever was stepped meanwhile.
    while (tids.size < 4) {
      await driver.debugger.step(stepping, 'over', 'line');
      const stop = await driver.stop();
      lines.add(driver.line(stop.thread));
      if (stop.reason.kind === 'breakpoint') tids.add(stop.thread.tid);
      stepping = stop.thread;
    }
    expect(lines).toContain(target.line('hit'));
  });
});

it('a pause is heard that comes while a step is about to run on', async () => {
  const { thread } = await driver.launchTo(buildTarget('debugger/runs_on.c'), ['end']);
  const { inferior } = driver.debugger;
  if (!inferior) throw new Error('it was launched');
  // Nothing is left to step to: what was there for the step is taken out first.
  const remove = inferior.removeSites.bind(inferior);
  inferior.removeSites = async (addresses) => {
    await remove(addresses);
    await driver.debugger.pause();
  };
  await driver.debugger.step(thread, 'over', 'line');
  expect((await driver.stop()).reason).toEqual({ kind: 'pause' });
});
