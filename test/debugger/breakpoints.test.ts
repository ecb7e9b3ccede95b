// Breakpoints by line, function and address: where they bind, what they say, when they hit.

import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type LoadAddress, loadAddress } from '../../src/native/addresses';
import { DebuggerDriver } from '../support/debuggerDriver';
import { descendants } from '../support/processes';
import { buildTarget } from '../support/targets';

let driver = new DebuggerDriver();

afterEach(async () => {
  await driver.debugger.dispose();
  driver = new DebuggerDriver();
  expect(descendants()).toEqual([]);
});

for (const flags of [
  ['-g', '-O0'],
  ['-g', '-O0', '-no-pie'],
  ['-g', '-O0', '-static'],
]) {
  describe(`source breakpoints, ${flags.join(' ')}`, () => {
    it('stop where they were set, once for each time', async () => {
      const target = buildTarget('debugger/stepping.c', { flags });
      const { thread, reason } = await driver.launchTo(target, ['leaf-body', 'main-return']);
      expect(reason.kind).toBe('breakpoint');
      expect(driver.line(thread)).toBe(target.line('leaf-body'));
      expect(driver.line((await driver.continue()).thread)).toBe(target.line('leaf-body'));
      expect(driver.line((await driver.continue()).thread)).toBe(target.line('main-return'));
      expect(await driver.continueToEnd()).toEqual({ kind: 'exited', status: 0 });
    });
  });
}

describe('breakpoint requests', () => {
  it('keep their ids while they stay, and say where they went', async () => {
    const target = buildTarget('debugger/stepping.c');
    await driver.launch(target.program);
    const [a, b] = await driver.breakAt(target, ['leaf-body', 'nested-return']);
    const [c, d] = await driver.breakAt(target, ['nested-return', 'main-return']);
    expect(c?.id).toBe(b?.id);
    expect(d?.id).not.toBe(a?.id);
    expect(c).toMatchObject({ isVerified: true, file: target.source, line: target.line('nested-return') });
  });

  it('move to the next line with code', async () => {
    const target = buildTarget('debugger/stepping.c');
    await driver.launch(target.program);
    const [breakpoint] = await driver.debugger.breakpoints.setSource(target.source, [{ line: 1 }]);
    expect(breakpoint).toMatchObject({ isVerified: true, line: target.line('leaf-body') - 1 });
  });

  it('say why they could not be set', async () => {
    const target = buildTarget('debugger/stepping.c');
    await driver.launch(target.program);
    const [past] = await driver.debugger.breakpoints.setSource(target.source, [{ line: 10_000 }]);
    expect(past).toMatchObject({ isVerified: false, message: expect.stringMatching(/no code at line 10000/) });
    const [unknown] = await driver.debugger.breakpoints.setSource('/nowhere/unheard-of.c', [{ line: 1 }]);
    expect(unknown).toMatchObject({ isVerified: false, message: expect.stringMatching(/no part of the program/) });
    const [noFunction] = await driver.debugger.breakpoints.setFunctions([{ name: 'no_such_function' }]);
    expect(noFunction).toMatchObject({ isVerified: false, message: expect.stringMatching(/"no_such_function"/) });
    const [noMemory] = await driver.debugger.breakpoints.setInstructions([{ address: loadAddress(0x10n) }]);
    expect(noMemory).toMatchObject({ isVerified: false, message: expect.stringMatching(/no memory/) });
  });

  it('tell a file from another one of the same name', async () => {
    const target = buildTarget('debugger/stepping.c');
    const folder = mkdtempSync(join(tmpdir(), 'trapline-'));
    const copy = join(folder, 'stepping.c');
    copyFileSync(target.source, copy);
    await driver.launch(target.program);
    const [breakpoint] = await driver.debugger.breakpoints.setSource(copy, [{ line: target.line('leaf-body') }]);
    rmSync(folder, { recursive: true });
    expect(breakpoint).toMatchObject({ isVerified: false, message: expect.stringContaining(target.source) });
  });

  it('match a file that was moved since the build by the end of its path', async () => {
    const target = buildTarget('debugger/stepping.c');
    await driver.launch(target.program);
    const line = target.line('leaf-body');
    expect(await driver.debugger.breakpoints.setSource('debugger/stepping.c', [{ line }])).toMatchObject([
      { isVerified: true },
    ]);
    expect(await driver.debugger.breakpoints.setSource('/elsewhere/debugger/stepping.c', [{ line }])).toMatchObject([
      { isVerified: true },
    ]);
  });

  it('by function stop behind the prologue', async () => {
    const target = buildTarget('debugger/stepping.c');
    await driver.launch(target.program);
    const [breakpoint] = await driver.debugger.breakpoints.setFunctions([{ name: 'factorial' }]);
    expect(breakpoint).toMatchObject({ isVerified: true, line: target.line('factorial-if') });
    await driver.debugger.start();
    const { thread, reason } = await driver.stop();
    expect(reason).toEqual({ kind: 'breakpoint', breakpointIds: [breakpoint?.id] });
    expect(driver.line(thread)).toBe(target.line('factorial-if'));
  });

  it('by address', async () => {
    const target = buildTarget('debugger/stepping.c');
    await driver.launch(target.program);
    const [line] = await driver.breakAt(target, ['main-return']);
    const address = line?.addresses[0] as LoadAddress;
    const [breakpoint] = await driver.debugger.breakpoints.setInstructions([{ address: address }]);
    await driver.debugger.start();
    const { thread, reason } = await driver.stop();
    expect(reason).toEqual({ kind: 'breakpoint', breakpointIds: [line?.id, breakpoint?.id] });
    expect(thread.registers?.pc).toBe(address);
  });

  it('by address stay out of the program that is executed instead', async () => {
    const program = buildTarget('stepping/tables/execs.c');
    await driver.launch(program.program);
    await driver.debugger.breakpoints.setFunctions([{ name: 'main' }]);
    await driver.debugger.start();
    const { thread } = await driver.stop();
    await driver.debugger.breakpoints.setFunctions([]);
    const address = loadAddress(thread.registers?.pc ?? 0n);
    const [set] = await driver.debugger.breakpoints.setInstructions([{ address }]);
    expect(set).toMatchObject({ isVerified: true, addresses: [address] });
    expect(await driver.continueToEnd()).toEqual({ kind: 'exited', status: 0 });
    const told = driver.events.findLast((event) => event.kind === 'breakpoint-changed');
    expect(told).toMatchObject({
      breakpoint: {
        id: set?.id,
        isVerified: false,
        message: `It was set in ${program.program}, which is not there. Set it again, or wait until it is.`,
      },
    });
  });

  it('stop in each inlined copy', async () => {
    const target = buildTarget('debugger/inlined.c', { flags: ['-g', '-O2'] });
    await driver.launch(target.program);
    const [breakpoint] = await driver.breakAt(target, ['store-first']);
    expect(breakpoint?.addresses).toHaveLength(2);
    await driver.debugger.start();
    for (const stop of [await driver.stop(), await driver.continue()]) {
      expect(driver.line(stop.thread)).toBe(target.line('store-first'));
    }
    expect(await driver.continueToEnd()).toEqual({ kind: 'exited', status: 0 });
  });

  it('offer the lines with code', async () => {
    const target = buildTarget('debugger/stepping.c');
    await driver.launch(target.program);
    const first = target.line('leaf-body');
    const lines = driver.debugger.breakpoints.positions({ path: target.source, first, last: first + 1 });
    expect([...new Set(lines.map(({ line }) => line))]).toEqual([first, first + 1]);
  });
});

describe('threads', () => {
  it('each report their own hit of one line, once', async () => {
    const target = buildTarget('debugger/threads.c', { flags: ['-g', '-O0', '-pthread'] });
    let stop = await driver.launchTo(target, ['hit', 'joined']);
    const tids = new Set<number>();
    while (driver.line(stop.thread) === target.line('hit')) {
      expect(tids).not.toContain(stop.thread.tid);
      tids.add(stop.thread.tid);
      stop = await driver.continue();
    }
    expect(tids.size).toBe(4);
    expect(driver.line(stop.thread)).toBe(target.line('joined'));
    expect(await driver.continueToEnd()).toEqual({ kind: 'exited', status: 4 });
    expect(driver.events.filter(({ kind }) => kind === 'thread-exited')).toHaveLength(5);
  });
});
