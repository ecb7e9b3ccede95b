// Modules as they come and go: the program, libraries at start and at run time.

import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

/** Where the kernel says that each file's first page is. */
function mappedAt(pid: number): Map<string, bigint> {
  const lowest = new Map<string, bigint>();
  for (const line of readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n')) {
    const [, low, path] = /^([0-9a-f]+)-\S+ \S+ 0+ \S+ \d+\s+(\/.*)$/.exec(line) ?? [];
    if (low && path) lowest.set(path, BigInt(`0x${low}`));
  }
  return lowest;
}

const library = () => buildTarget('debugger/plugin.c', { flags: ['-g', '-O0', '-shared', '-fPIC'] });

describe('modules', () => {
  for (const flags of [['-g'], ['-g', '-no-pie'], ['-g', '-static']]) {
    it(`are where the kernel mapped them, ${flags.join(' ')}`, async () => {
      const target = buildTarget('debugger/stepping.c', { flags });
      await driver.launchTo(target, ['main-return']);
      const maps = mappedAt(driver.debugger.inferior?.pid ?? 0);
      const { all } = driver.debugger.modules;
      expect(all[0]?.path).toBe(target.program);
      for (const [path, low] of maps) {
        const module = all.find((one) => one.low <= low && low < one.high);
        expect(module && readFileSync(module.path).equals(readFileSync(path)), path).toBe(true);
        expect((module?.low ?? 0n) & ~0xfffn).toBe(low);
      }
      expect(all.map(({ path }) => path)).toContain('[vdso]');
    });
  }

  it('come and go with dlopen and dlclose, and breakpoints in them too', async () => {
    const plugin = library();
    const target = buildTarget('debugger/dlopen.c');
    const folder = mkdtempSync(join(tmpdir(), 'with space '));
    const path = join(folder, 'a plugin.so');
    copyFileSync(plugin.program, path);
    await driver.launch(target.program, { args: [path] });
    const [waiting] = await driver.breakAt(plugin, ['plugin']);
    expect(waiting).toMatchObject({ isVerified: false });
    await driver.debugger.start();
    for (const turn of [1, 2]) {
      const { thread, reason } = await (turn === 1 ? driver.stop() : driver.continue());
      expect(reason).toEqual({ kind: 'breakpoint', breakpointIds: [waiting?.id] });
      expect(driver.line(thread)).toBe(plugin.line('plugin'));
      expect(driver.debugger.modules.all.some((module) => module.path === path)).toBe(true);
    }
    rmSync(folder, { recursive: true });
    expect(await driver.continueToEnd()).toEqual({ kind: 'exited', status: 42 });
    const kinds = driver.events.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'breakpoint-changed').length).toBeGreaterThanOrEqual(3);
    expect(kinds.filter((kind) => kind === 'module-unloaded')).toHaveLength(2);
  });

  it('named by a path that is relative to the folder of the program', async () => {
    const plugin = library();
    const target = buildTarget('debugger/dlopen.c');
    const folder = mkdtempSync(join(tmpdir(), 'relative-'));
    copyFileSync(plugin.program, join(folder, 'plugin.so'));
    await driver.launch(target.program, { args: ['./plugin.so'], cwd: folder });
    const [waiting] = await driver.breakAt(plugin, ['plugin']);
    await driver.debugger.start();
    const { thread, reason } = await driver.stop();
    expect(reason).toEqual({ kind: 'breakpoint', breakpointIds: [waiting?.id] });
    expect(driver.line(thread)).toBe(plugin.line('plugin'));
    expect(driver.debugger.modules.all.map(({ path }) => path)).toContain(join(folder, 'plugin.so'));
    rmSync(folder, { recursive: true });
  });

  it('that come later have their share of a breakpoint that the program has already', async () => {
    const plugin = library();
    const target = buildTarget('debugger/dlopen.c');
    await driver.launch(target.program, { args: [plugin.program] });
    const [both] = await driver.debugger.breakpoints.setFunctions([{ name: 'shared_name' }]);
    expect(both?.addresses).toHaveLength(1);
    await driver.debugger.start();
    const first = await driver.stop();
    // The library's comes first: the program calls its own with what the library answered.
    expect(driver.line(first.thread)).toBe(plugin.line('shared-name'));
    const second = await driver.continue();
    expect(driver.line(second.thread)).toBe(target.line('shared-name'));
    expect(second.reason).toEqual({ kind: 'breakpoint', breakpointIds: [both?.id] });
    await driver.debugger.breakpoints.setFunctions([]);
    expect(await driver.continueToEnd()).toMatchObject({ kind: 'exited' });
  });

  it('are followed while a step goes over dlopen, which ends where it should', async () => {
    const plugin = library();
    const target = buildTarget('debugger/dlopen.c');
    const { thread } = await driver.launchTo(target, ['dlopen'], { args: [plugin.program] });
    await driver.breakAt(target, []);
    const ends = ['loaded', undefined, 'call'];
    for (const end of ends) {
      await driver.debugger.step(thread, 'over', 'line');
      const { reason } = await driver.stop();
      expect(reason.kind).toBe('step');
      if (end) expect(driver.line(thread)).toBe(target.line(end));
    }
    await driver.debugger.step(thread, 'in', 'line');
    await driver.stop();
    expect(driver.line(thread)).toBe(plugin.line('plugin'));
  });

  it('are all others after exec, and breakpoints are set in the new program', async () => {
    const before = buildTarget('debugger/exec.c');
    const after = buildTarget('debugger/stepping.c');
    await driver.launch(before.program, { args: [after.program] });
    await driver.breakAt(after, ['leaf-return']);
    await driver.breakAt(before, ['exec']);
    await driver.debugger.start();
    const first = await driver.stop();
    expect(driver.line(first.thread)).toBe(before.line('exec'));
    const { thread } = await driver.continue();
    expect(driver.line(thread)).toBe(after.line('leaf-return'));
    expect(driver.debugger.modules.all[0]?.path).toBe(after.program);
    expect(driver.debugger.modules.all.map(({ path }) => path)).not.toContain(before.program);
  });

  it('say once what a stripped program lacks', async () => {
    const target = buildTarget('debugger/stepping.c', { flags: ['-O0', '-s'] });
    await driver.launch(target.program);
    await driver.debugger.start();
    expect(await driver.end()).toEqual({ kind: 'exited', status: 0 });
    expect(driver.output('console')).toMatch(/is stripped: .* Build it with -g/);
  });
});
