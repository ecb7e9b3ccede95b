// One thread runs, and all others are held meanwhile.

import { afterEach, expect, it } from 'vitest';
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

/** The worker's counter: it changes whenever the worker runs. */
function turns(): bigint {
  const { memory, modules } = driver.debugger;
  for (const module of modules.all) {
    const symbol = module.native.symbolsNamed('turns')[0];
    if (symbol) return memory.read(loadAddress(symbol.address + module.bias), 8).bytes.readBigUInt64LE(0);
  }
  throw new Error('no counter');
}

async function bothRunning() {
  const target = buildTarget('debugger/two_busy.c');
  let stop = await driver.launchTo(target, ['worker']);
  await driver.breakAt(target, ['main']);
  stop = await driver.continue();
  await driver.breakAt(target, []);
  return { target, main: stop.thread };
}

it('steps with the others held', async () => {
  const { main } = await bothRunning();
  const before = turns();
  for (let step = 0; step < 20; step++) {
    await driver.debugger.step(main, 'over', 'line', { alone: true });
    const stop = await driver.stop();
    expect(stop.thread).toBe(main);
    expect(stop.reason.kind).toBe('step');
  }
  expect(turns()).toBe(before);
});

it('continues with the others held, until a breakpoint; they run again afterwards', async () => {
  const { target, main } = await bothRunning();
  const before = turns();
  await driver.breakAt(target, ['main']);
  await driver.debugger.continue(main);
  expect((await driver.stop()).reason.kind).toBe('breakpoint');
  expect(turns()).toBe(before);
  await driver.breakAt(target, ['worker']);
  const { thread } = await driver.continue();
  expect(thread).not.toBe(main);
});

it('a thread that runs alone can be paused', async () => {
  const { main } = await bothRunning();
  const before = turns();
  await driver.debugger.continue(main);
  await driver.debugger.pause();
  expect((await driver.stop()).reason.kind).toBe('pause');
  expect(turns()).toBe(before);
});

it('a pause shows the thread that ran alone', async () => {
  const { main } = await bothRunning();
  const worker = driver.debugger.threads.find((thread) => thread !== main);
  await driver.debugger.continue(worker);
  await driver.debugger.pause();
  const { thread, reason } = await driver.stop();
  expect(reason.kind).toBe('pause');
  expect(thread).toBe(worker);
});

it('the others are shown when the thread that ran alone has ended', async () => {
  const target = buildTarget('debugger/thread_ends.c');
  const { thread } = await driver.launchTo(target, ['return']);
  await driver.breakAt(target, []);
  await driver.debugger.continue(thread);
  const stop = await driver.stop();
  expect(stop.reason).toMatchObject({ kind: 'step-thread-ended' });
  expect(stop.thread).not.toBe(thread);
});
