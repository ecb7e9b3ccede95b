// Attaching to a program that runs: it goes on, breakpoints take effect in it, and it is let go as it was.

import { existsSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { placeAt } from '../../src/debugger/stepping/codePlace';
import type { AttachOptions } from '../../src/debugger/types';
import { eventually } from '../native/tracerSession';
import { expectLetGo, threadStatuses } from '../support/attached';
import { DebuggerDriver } from '../support/debuggerDriver';
import { descendants } from '../support/processes';
import { Stranger } from '../support/stranger';
import { buildTarget } from '../support/targets';

const target = buildTarget('turns.c', { flags: ['-g', '-O0', '-pthread'] });

let driver = new DebuggerDriver();

afterEach(async () => {
  await driver.debugger.dispose();
  driver = new DebuggerDriver();
  expect(descendants()).toEqual([]);
});

async function working(): Promise<Stranger & { readonly pid: number }> {
  const stranger = await Stranger.start(target.program);
  await stranger.line(/^working$/);
  return stranger;
}

async function attach(pid: number, options: Partial<AttachOptions> = {}): Promise<void> {
  await driver.debugger.attach({ process: { kind: 'pid', pid }, stopOnEntry: false, ...options });
}

/** Asks the program to finish, and checks that it has lost nothing. */
async function finish(stranger: Stranger & { readonly pid: number }): Promise<void> {
  process.kill(stranger.pid, 'SIGUSR1');
  expect(await stranger.ended).toBe(7);
  expect(stranger.lines.at(-1)).toBe('right');
}

describe('attach', () => {
  it('finds threads and modules of a program that goes on running', async () => {
    const stranger = await working();
    await attach(stranger.pid);
    await driver.debugger.start();
    expect(driver.debugger.threads).toHaveLength(5);
    expect(driver.debugger.state).toBe('running');
    const modules = driver.debugger.modules.all.map(({ path }) => path.replace(/.*\//, ''));
    expect(modules).toEqual(expect.arrayContaining([target.program.replace(/.*\//, ''), 'libc.so.6', '[vdso]']));
    expect(threadStatuses(stranger.pid).every(({ state, tracer }) => 'RS'.includes(state) && tracer !== 0)).toBe(true);
    expect(driver.events.some(({ kind }) => kind === 'stopped')).toBe(false);
    process.kill(stranger.pid, 'SIGUSR1');
    expect(await driver.end()).toEqual({ kind: 'exited', status: 7 });
    expect(await stranger.ended).toBe(7);
  });

  it('takes a breakpoint while the program runs, and gives it up again', async () => {
    const stranger = await working();
    await attach(stranger.pid);
    await driver.debugger.start();
    for (let round = 0; round < 10; round++) {
      const [breakpoint] = await driver.breakAt(target, ['turn']);
      const { thread, reason } = await driver.stop();
      expect(reason).toEqual({ kind: 'breakpoint', breakpointIds: [breakpoint?.id] });
      expect(thread.tid).not.toBe(stranger.pid);
      expect(driver.line(thread)).toBe(target.line('turn'));
      await driver.breakAt(target, []);
      await driver.debugger.continue();
    }
    await driver.debugger.detach({ isSuspended: false });
    await expectLetGo(stranger.pid, 'running');
    await finish(stranger);
  });

  it('tells of a stop that comes before the user is ready when they are', async () => {
    const stranger = await working();
    await attach(stranger.pid);
    await driver.breakAt(target, ['turn']);
    while (threadStatuses(stranger.pid).some(({ state }) => state !== 't')) await new Promise(setImmediate);
    expect(driver.events.some(({ kind }) => kind === 'stopped')).toBe(false);
    await driver.debugger.start();
    expect((await driver.stop()).reason.kind).toBe('breakpoint');
    await driver.debugger.detach({ isSuspended: false });
    await expectLetGo(stranger.pid, 'running');
    await finish(stranger);
  });

  it('stops at once if asked to', async () => {
    const stranger = await working();
    await attach(stranger.pid, { stopOnEntry: true });
    await driver.debugger.start();
    const { thread, reason } = await driver.stop();
    expect(reason).toEqual({ kind: 'pause' });
    expect(placeAt(driver.debugger.modules, thread.registers?.pc ?? 0n).module).toBeDefined();
    await driver.debugger.continue();
    await driver.debugger.detach({ isSuspended: false });
    await expectLetGo(stranger.pid, 'running');
    await finish(stranger);
  });
});

describe('detach', () => {
  it('100 times while the program works', async () => {
    const stranger = await working();
    for (let round = 0; round < 100; round++) {
      await attach(stranger.pid, { stopOnEntry: round % 4 === 1 });
      if (round % 4 === 2) await driver.breakAt(target, ['turn']);
      await driver.debugger.start();
      if (round % 4 === 3) await driver.debugger.pause();
      await driver.debugger.detach({ isSuspended: false });
      await expectLetGo(stranger.pid, 'running');
      await driver.debugger.dispose();
      driver = new DebuggerDriver();
    }
    await finish(stranger);
  });

  it('in the middle of a step', async () => {
    const stranger = await working();
    await attach(stranger.pid);
    await driver.debugger.start();
    await driver.breakAt(target, ['turn']);
    const { thread } = await driver.stop();
    await driver.breakAt(target, []);
    await driver.debugger.step(thread, 'out', 'line');
    await driver.debugger.detach({ isSuspended: false });
    await expectLetGo(stranger.pid, 'running');
    await finish(stranger);
  });

  it.each(['running', 'stopped'] as const)('suspended from %s, until SIGCONT', async (phase) => {
    const stranger = await working();
    await attach(stranger.pid);
    await driver.debugger.start();
    if (phase === 'stopped') {
      await driver.breakAt(target, ['turn']);
      await driver.stop();
    }
    await driver.debugger.detach({ isSuspended: true });
    await expectLetGo(stranger.pid, 'suspended');
    process.kill(stranger.pid, 'SIGCONT');
    await expectLetGo(stranger.pid, 'running');
    await finish(stranger);
  });

  it('from a stop by a signal: the program gets it', async () => {
    const stranger = await working();
    await attach(stranger.pid);
    await driver.debugger.start();
    process.kill(stranger.pid, 'SIGSEGV');
    expect((await driver.stop()).reason.kind).toBe('signal');
    await driver.debugger.detach({ isSuspended: false });
    expect(await stranger.ended).toBe(128 + 11);
  });

  it.each([false, true])('from a group-stop, which lasts; paused in it: %s', async (isPaused) => {
    const stranger = await working();
    process.kill(stranger.pid, 'SIGSTOP');
    while (threadStatuses(stranger.pid).some(({ state }) => state !== 'T')) await new Promise(setImmediate);
    await attach(stranger.pid);
    await driver.debugger.start();
    if (isPaused) {
      await driver.debugger.pause();
      await driver.stop();
    }
    await driver.debugger.detach({ isSuspended: false });
    await expectLetGo(stranger.pid, 'suspended');
    process.kill(stranger.pid, 'SIGCONT');
    await expectLetGo(stranger.pid, 'running');
    await finish(stranger);
  });

  it('closing lets go what was attached to', async () => {
    const stranger = await working();
    await attach(stranger.pid);
    await driver.debugger.start();
    await driver.breakAt(target, ['turn']);
    await driver.stop();
    await driver.debugger.dispose();
    await expectLetGo(stranger.pid, 'running');
    await finish(stranger);
  });

  it('leaves a launched program running', async () => {
    const { thread } = await driver.launchTo(target, ['turn'], { stdio: [null, '/dev/null', '/dev/null'] });
    const pid = driver.debugger.inferior?.pid ?? 0;
    expect(thread.tid).not.toBe(pid);
    await driver.debugger.detach({ isSuspended: false });
    await expectLetGo(pid, 'running');
    process.kill(pid, 'SIGUSR1');
    // Its tracer is its parent still, and takes note of its end.
    await eventually(() => !existsSync(`/proc/${pid}`));
  });
});

describe('terminate and kill', () => {
  it('terminate is SIGTERM, from a stop too', async () => {
    const stranger = await working();
    await attach(stranger.pid);
    await driver.debugger.start();
    await driver.breakAt(target, ['turn']);
    await driver.stop();
    // Otherwise another worker may come to it before the signal comes to the process.
    await driver.breakAt(target, []);
    await driver.debugger.terminate();
    expect(await driver.end()).toMatchObject({ kind: 'killed', signal: 15 });
    expect(await stranger.ended).toBe(128 + 15);
  });

  it('kill ends what was attached to', async () => {
    const stranger = await working();
    await attach(stranger.pid);
    await driver.debugger.start();
    await driver.debugger.kill();
    expect(await stranger.ended).toBe(128 + 9);
  });
});
