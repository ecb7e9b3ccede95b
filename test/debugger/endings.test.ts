// How a debugged program ends, and that nothing of it is left behind.

import { existsSync, readFileSync } from 'node:fs';
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

const KILLED = { kind: 'killed', signal: 9, coreDumped: false };

describe('bad endings', () => {
  it('kill while stopped', async () => {
    await driver.launchTo(buildTarget('debugger/stepping.c'), ['leaf-body']);
    await driver.debugger.kill();
    expect(await driver.end()).toEqual(KILLED);
    expect(driver.debugger.state).toBe('exited');
  });

  it('kill while running', async () => {
    await driver.launchTo(buildTarget('debugger/spin.c'), ['turn']);
    await driver.breakAt(buildTarget('debugger/spin.c'), []);
    await driver.debugger.continue();
    await driver.debugger.kill();
    expect(await driver.end()).toEqual(KILLED);
  });

  it('kill in the middle of a step that does not end', async () => {
    const target = buildTarget('debugger/spin.c');
    const { thread } = await driver.launchTo(target, ['turn']);
    await driver.breakAt(target, []);
    await driver.debugger.step(thread, 'over', 'line');
    await driver.debugger.kill();
    expect(await driver.end()).toEqual(KILLED);
  });

  it('killed from outside while stopped', async () => {
    await driver.launchTo(buildTarget('debugger/stepping.c'), ['leaf-body']);
    process.kill(driver.debugger.inferior?.pid ?? 0, 'SIGKILL');
    expect(await driver.end()).toEqual(KILLED);
  });

  it('breakpoints that are set when it has just died', async () => {
    const target = buildTarget('debugger/stepping.c');
    await driver.launchTo(target, ['leaf-body']);
    const { breakpoints, exceptions, inferior } = driver.debugger;
    const pid = inferior?.pid ?? 0;
    process.kill(pid, 'SIGKILL');
    // The tracer has seen it, and we have not heard of it: that takes another turn.
    while (existsSync(`/proc/${pid}`));
    const { dataId = '' } = breakpoints.offerBytes(loadAddress(0x1000n), 8);
    const set = Promise.all([
      breakpoints.setSource(target.source, [{ line: target.line('leaf-body'), condition: 'leaf != 0' }]),
      breakpoints.setFunctions([{ name: 'main' }]),
      breakpoints.setData([{ dataId, access: 'write' }]),
      exceptions.setWanted(new Map()),
    ]);
    await expect(set).resolves.toHaveLength(4);
    expect(await driver.end()).toEqual(KILLED);
  });

  it('killed before it was started', async () => {
    await driver.launch(buildTarget('debugger/stepping.c').program);
    await driver.debugger.kill();
    expect(await driver.end()).toEqual(KILLED);
  });

  it('a program that would begin while the session ends does not begin', async () => {
    const { debugger: session } = driver;
    const attaching = session.attach({ process: { kind: 'pid', pid: process.ppid }, stopOnEntry: false });
    const disposed = session.dispose();
    await expect(driver.launch(buildTarget('debugger/spin.c').program)).rejects.toThrow('This session is over');
    await expect(attaching).rejects.toThrow('This session is over');
    await disposed;
    expect(session.inferior).toBeUndefined();
  });

  it('dispose without anything launched, and twice', async () => {
    await driver.debugger.dispose();
    await driver.debugger.dispose();
  });

  it('dispose while stopped and while running', async () => {
    await driver.launchTo(buildTarget('debugger/stepping.c'), ['leaf-body']);
    await driver.debugger.dispose();
    expect(descendants()).toEqual([]);
    driver = new DebuggerDriver();
    await driver.launch(buildTarget('debugger/spin.c').program);
    await driver.debugger.start();
  });

  it('terminate lets a stopped program end by SIGTERM', async () => {
    await driver.launchTo(buildTarget('debugger/spin.c'), ['turn']);
    await driver.breakAt(buildTarget('debugger/spin.c'), []);
    await driver.debugger.terminate();
    expect(await driver.end()).toEqual({ kind: 'killed', signal: 15, coreDumped: false });
  });

  it('the program exits during a step', async () => {
    const target = buildTarget('debugger/exit.c');
    const { thread } = await driver.launchTo(target, ['last']);
    await driver.debugger.step(thread, 'over', 'line');
    expect(await driver.end()).toEqual({ kind: 'exited', status: 0 });
    await expect(driver.debugger.continue()).rejects.toMatchObject({ code: 'no-program' });
  });
});

describe('signals', () => {
  it('a crash is reported with its address, and ends the program when it goes on', async () => {
    const target = buildTarget('debugger/crash.c');
    const { thread, reason } = await driver.launchTo(target, []);
    expect(reason).toMatchObject({ kind: 'signal', info: { signal: 11, address: 0n } });
    expect(driver.line(thread)).toBe(target.line('crash'));
    expect(await driver.continueToEnd()).toMatchObject({ kind: 'killed', signal: 11 });
  });

  it("a program's own int3 is a stop, and the program goes on behind it", async () => {
    const { reason } = await driver.launchTo(buildTarget('debugger/trap.c'), []);
    expect(reason).toMatchObject({ kind: 'signal', info: { signal: 5 } });
    expect(await driver.continueToEnd()).toEqual({ kind: 'exited', status: 4 });
  });

  it("a program's own int3 reaches its own handler", async () => {
    const { reason } = await driver.launchTo(buildTarget('debugger/trap.c'), [], { args: ['handle'] });
    expect(reason).toMatchObject({ kind: 'signal', info: { signal: 5 } });
    expect(await driver.continueToEnd()).toEqual({ kind: 'exited', status: 3 });
  });
});

describe('pause', () => {
  it('stops a running program, once, and lets it run again', async () => {
    const target = buildTarget('debugger/spin.c');
    await driver.launch(target.program);
    await driver.debugger.start();
    expect(driver.debugger.state).toBe('running');
    await expect(driver.debugger.continue()).rejects.toMatchObject({ code: 'not-stopped' });
    await driver.debugger.pause();
    const { thread, reason } = await driver.stop();
    expect(reason).toEqual({ kind: 'pause' });
    expect(thread.tid).toBe(driver.debugger.inferior?.pid);
    await driver.debugger.pause();
    expect(driver.events.filter(({ kind }) => kind === 'stopped')).toHaveLength(1);
    await driver.debugger.continue();
    await driver.debugger.pause();
    await driver.stop();
    expect(readFileSync(`/proc/${thread.tid}/status`, 'utf8')).toMatch(/^State:\s+t/m);
  });

  it('takes a new breakpoint while the program runs', async () => {
    const target = buildTarget('debugger/spin.c');
    await driver.launch(target.program);
    await driver.debugger.start();
    const [breakpoint] = await driver.breakAt(target, ['turn']);
    const { reason } = await driver.stop();
    expect(reason).toEqual({ kind: 'breakpoint', breakpointIds: [breakpoint?.id] });
  });
});

describe('output', () => {
  it('keeps what was written before a stop before it, and characters whole', async () => {
    const target = buildTarget('debugger/output.c');
    await driver.launchTo(target, ['halfway']);
    expect(driver.output('stdout')).toBe('gr');
    expect(driver.output('stderr')).toBe('error\n');
    expect(await driver.continueToEnd()).toEqual({ kind: 'exited', status: 7 });
    expect(driver.output('stdout')).toBe('grüße\nend');
    expect(driver.events.at(-1)?.kind).toBe('exited');
  });

  it('does not wait for a child that holds the pipes open', async () => {
    const target = buildTarget('debugger/output.c');
    await driver.launch(target.program, { args: ['fork'] });
    await driver.debugger.start();
    expect(await driver.end()).toEqual({ kind: 'exited', status: 7 });
    expect(driver.output('stdout')).toMatch(/child \d+\nend$/);
    process.kill(Number(/child (\d+)/.exec(driver.output('stdout'))?.[1]), 'SIGKILL');
  });
});
