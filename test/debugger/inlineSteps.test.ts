// Steps over, into and out of inlined calls in optimised code.

import { afterEach, describe, expect, it } from 'vitest';
import { DebuggerDriver } from '../support/debuggerDriver';
import { descendants } from '../support/processes';
import { buildTarget } from '../support/targets';

let driver = new DebuggerDriver();

afterEach(async () => {
  await driver.debugger.dispose();
  driver = new DebuggerDriver();
  expect(descendants()).toEqual([]);
});

for (const compiler of ['gcc', 'clang'] as const) {
  const build = () => buildTarget('debugger/inlined.c', { compiler, flags: ['-g', '-O2'] });

  describe(`inlined calls, ${compiler} -O2`, () => {
    it('are stepped over as part of their line', async () => {
      const target = build();
      const { thread } = await driver.launchTo(target, ['use-store']);
      expect(driver.line(thread)).toBe(target.line('use-store'));
      await driver.debugger.step(thread, 'over', 'line');
      await driver.stop();
      expect(driver.line(thread)).toBe(target.line('use-between'));
    });

    it('are stepped into, and out of', async () => {
      const target = build();
      const { thread } = await driver.launchTo(target, ['use-store']);
      await driver.debugger.step(thread, 'in', 'line');
      await driver.stop();
      expect(driver.line(thread)).toBe(target.line('store-first'));
      await driver.debugger.step(thread, 'out', 'line');
      await driver.stop();
      expect(driver.line(thread)).toBe(target.line('use-between'));
    });
  });
}

it('a call in a thunk, for which the compiler says no line, is not stopped in front of', async () => {
  const target = buildTarget('stepping/thunk_body.cpp', { compiler: 'clang++', flags: ['-g', '-O2'] });
  const { thread } = await driver.launchTo(target, ['call']);
  await driver.debugger.step(thread, 'in', 'line');
  await driver.stop();
  expect(driver.line(thread)).toBe(target.line('body'));
});

describe('a function whose code begins with an inlined call of a library', () => {
  const target = buildTarget('stepping/begins_inlined.rs', { flags: ['-g', '-O'] });
  const main = (line: number) =>
    expect.objectContaining({ name: expect.stringContaining('main'), position: expect.objectContaining({ line }) });

  it('is what a breakpoint on it shows', async () => {
    await driver.launch(target.program);
    await driver.debugger.breakpoints.setFunctions([{ name: 'begins_inlined::main' }]);
    await driver.debugger.start();
    const { thread } = await driver.stop();
    expect(driver.topFrame(thread)).toEqual(main(target.line('first')));
    await driver.debugger.step(thread, 'over', 'line');
    await driver.stop();
    expect(driver.topFrame(thread)).toEqual(main(target.line('second')));
  });

  it('is what a stop at main shows', async () => {
    await driver.launch(target.program, { firstStop: 'main' });
    await driver.debugger.start();
    const { thread } = await driver.stop();
    expect(driver.topFrame(thread)).toEqual(main(target.line('first')));
  });
});
