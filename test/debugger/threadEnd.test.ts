// The end of a thread that is being stepped: the user has the program back.

import { afterEach, expect, it } from 'vitest';
import { DebuggerDriver, type Stop } from '../support/debuggerDriver';
import { descendants } from '../support/processes';
import { buildTarget } from '../support/targets';

const target = buildTarget('debugger/thread_ends.c', { flags: ['-g', '-O0', '-pthread'] });

let driver = new DebuggerDriver();

afterEach(async () => {
  await driver.debugger.dispose();
  driver = new DebuggerDriver();
  expect(descendants()).toEqual([]);
});

it.each([
  ['pthread_exit, stepping over', 'exit', 'over', ['exits']],
  ['return, stepping out', 'return', 'out', []],
] as const)('%s', async (_name, place, kind, args) => {
  const { thread } = await driver.launchTo(target, [place], { args });
  await driver.breakAt(target, []);
  let stop: Stop;
  // Where libc has debug information there is a caller to come to first.
  do {
    await driver.debugger.step(thread, kind, 'line');
    stop = await driver.stop();
  } while (stop.reason.kind === 'step');
  expect(stop.reason).toEqual({ kind: 'step-thread-ended', thread });
  expect(stop.thread.tid).toBe(driver.debugger.inferior?.pid);
  expect(driver.line(stop.thread)).toBe(target.line('spin'));
  // Nothing of it is left: the next pause is a pause.
  await driver.debugger.continue();
  await driver.debugger.pause();
  expect((await driver.stop()).reason).toEqual({ kind: 'pause' });
});

it('of the main thread, others going on', async () => {
  const ends = buildTarget('debugger/leader_ends.c', { flags: ['-g', '-O0', '-pthread'] });
  const { thread } = await driver.launchTo(ends, ['exit']);
  await driver.debugger.step(thread, 'over', 'line');
  const stop = await driver.stop();
  expect(stop.reason).toEqual({ kind: 'step-thread-ended', thread });
  expect(stop.thread.tid).not.toBe(driver.debugger.inferior?.pid);
  expect(driver.line(stop.thread)).toBe(ends.line('spin'));
});
