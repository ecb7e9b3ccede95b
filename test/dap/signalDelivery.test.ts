// What a program gets of its signals: all, in their order and with their values, unless the user says otherwise.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSession, type TestClient } from '../support/dapClient';
import { initialize, launch } from '../support/debugging';
import { Stranger } from '../support/stranger';
import { buildTarget } from '../support/targets';

const { program } = buildTarget('signal_log.c');
const SIGRTMIN = 34;

let client: TestClient;
let adapter: ReturnType<typeof startSession>['adapter'];
beforeEach(() => {
  ({ client, adapter } = startSession());
});
afterEach(async () => {
  await client.request('disconnect', { terminateDebuggee: true });
  expect(await adapter.exit()).toBe(0);
});

/** What the program says when nobody debugs it, up to `ready`. */
async function alone(): Promise<string> {
  const stranger = await Stranger.start(program);
  await stranger.line(/^ready$/);
  process.kill(stranger.pid, 'SIGTERM');
  expect(await stranger.ended).toBe(5);
  return `${stranger.lines.join('\n')}\n`;
}

async function start(signals: object = {}): Promise<void> {
  await launch(client, { program, signals });
  await client.request('configurationDone');
}

async function ready(): Promise<number> {
  await client.waitFor('output', () => client.output('stdout').endsWith('ready\n'));
  const { systemProcessId } = await client.waitFor<{ systemProcessId: number }>('process');
  return systemProcessId;
}

/** The program has said so often that this signal came. */
async function times(signal: number, count: number): Promise<void> {
  await client.waitFor('output', () => client.output('stdout').split(`\n${signal} code`).length > count);
  expect(client.output('stdout').split(`\n${signal} code`)).toHaveLength(count + 1);
}

async function command(expression: string): Promise<string> {
  return (await client.request('evaluate', { expression, context: 'repl' })).result;
}

describe('blocked, ignored, queued and real-time signals', () => {
  it.each([['pass'], ['print']])('come as without us: %s', async (word) => {
    await start(Object.fromEntries(['SIGUSR1', 'SIGUSR2', 'SIGRTMIN+1', 'SIGRTMIN+2'].map((name) => [name, word])));
    await ready();
    expect(client.output('stdout')).toBe(await alone());
    expect(client.pendingEvents('stopped')).toEqual([]);
  });

  it('come as without us when each of them stops the program', async () => {
    await start({ SIGUSR1: 'stop', 'SIGRTMIN+1': 'stop', 'SIGRTMIN+2': 'stop', 'SIGRTMIN+3': 'stop' });
    const values: (string | undefined)[] = [];
    for (let stop = 0; stop < 13; stop += 1) {
      const { threadId = 0, text } = await client.waitFor('stopped');
      values.push(/value 0x([0-9a-f]+)$/.exec(text ?? '')?.[1]);
      await client.request('continue', { threadId });
    }
    await ready();
    expect(client.output('stdout')).toBe(await alone());
    expect(values.slice(1).map((value) => Number.parseInt(value ?? '', 16))).toEqual([
      2, 5, 8, 11, 1, 4, 7, 10, 3, 6, 9, 12,
    ]);
  });
});

describe('while the program runs', () => {
  it('the console changes what a signal does, and back', async () => {
    await start();
    const pid = await ready();
    expect(await command('signals WINCH stop')).toMatch(/^SIGWINCH +yes +yes +yes$/m);
    process.kill(pid, 'SIGWINCH');
    const { threadId = 0, description } = await client.waitFor('stopped');
    expect(description).toBe('Paused on SIGWINCH');
    // Of those that come from now on: this one is delivered.
    await command('signals WINCH ignore');
    await client.request('continue', { threadId });
    await times(28, 1);
    process.kill(pid, 'SIGWINCH');
    await command('sigsend USR1');
    await times(10, 2);
    await command('signals WINCH print');
    process.kill(pid, 'SIGWINCH');
    await times(28, 2);
    await client.waitFor('output', ({ output }) => output.startsWith('SIGWINCH from '));
  });

  it('the Breakpoints panel changes what its signals do, and back', async () => {
    await start();
    const pid = await ready();
    await client.request('setExceptionBreakpoints', { filters: ['io', 'realtime'] });
    process.kill(pid, 'SIGWINCH');
    const { threadId = 0 } = await client.waitFor('stopped', ({ description }) => description === 'Paused on SIGWINCH');
    await client.request('setExceptionBreakpoints', { filters: [] });
    await client.request('continue', { threadId });
    await times(28, 1);
    process.kill(pid, 'SIGWINCH');
    await times(28, 2);
    expect(client.pendingEvents('stopped')).toEqual([]);
  });

  it('any signal can be sent, by name and number, and reaches the program', async () => {
    await start();
    await ready();
    for (const [word, name, number] of [
      ['winch', 'SIGWINCH', 28],
      ['SIGRTMIN', 'SIGRTMIN', SIGRTMIN],
    ] as const) {
      expect(await command(`sigsend ${word}`)).toBe(`${name} sent to the program`);
      await times(number, 1);
    }
    expect(await command('sigsend 15')).toBe('SIGTERM sent to the program');
    expect((await client.waitFor('exited')).exitCode).toBe(5);
  });
});

describe('a stop by signal', () => {
  async function stopAt(send: (pid: number) => unknown): Promise<number> {
    await start({ SIGWINCH: 'stop' });
    send(await ready());
    const { threadId = 0 } = await client.waitFor('stopped');
    return threadId;
  }

  it('delivers the signal when the program goes on', async () => {
    const threadId = await stopAt((pid) => process.kill(pid, 'SIGWINCH'));
    await client.request('continue', { threadId });
    await times(28, 1);
  });

  it('delivers another one instead if the user says so', async () => {
    await stopAt((pid) => process.kill(pid, 'SIGWINCH'));
    expect(await command('signal RTMIN+3')).toBe('Continuing with SIGRTMIN+3');
    await client.waitFor('output', ({ output }) => /^37 code .* value 0$/m.test(output));
    expect(client.output('stdout')).not.toContain('28 code');
  });

  it('delivers none if the user says so', async () => {
    await stopAt((pid) => process.kill(pid, 'SIGWINCH'));
    expect(await command('signal 0')).toBe('Continuing without the signal');
    await command('sigsend TERM');
    expect((await client.waitFor('exited')).exitCode).toBe(5);
    expect(client.output('stdout')).not.toContain('28 code');
  });

  it('names its sender, which lives', async () => {
    const threadId = await stopAt((pid) => process.kill(pid, 'SIGWINCH'));
    const { description, details } = await client.request('exceptionInfo', { threadId });
    const name = readFileSync(`/proc/${process.pid}/comm`, 'utf8').trim();
    expect(description).toBe(`SIGWINCH: sent by kill (SI_USER) by ${name} (pid ${process.pid})`);
    expect(details?.message).toContain(`uid ${process.getuid?.()}`);
  });

  it('names the debugger as its sender', async () => {
    await start({ SIGWINCH: 'stop' });
    await ready();
    await command('sigsend WINCH');
    const { text } = await client.waitFor('stopped');
    expect(text).toBe(`SIGWINCH: sent by kill (SI_USER) by Trapline (pid ${adapter.pid})`);
  });

  it('names its sender, which has ended', async () => {
    await start({ SIGWINCH: 'stop' });
    const pid = await ready();
    // Stopped by job control the program does not take the signal before the sender is gone.
    process.kill(pid, 'SIGSTOP');
    await client.waitFor('output', ({ output }) => output.includes('stopped by SIGSTOP'));
    const sender = spawn('sh', ['-c', `kill -WINCH ${pid}`]);
    await once(sender, 'close');
    process.kill(pid, 'SIGCONT');
    const { threadId = 0 } = await client.waitFor('stopped');
    const { description } = await client.request('exceptionInfo', { threadId });
    expect(description).toBe(`SIGWINCH: sent by kill (SI_USER) by a process that has ended (pid ${sender.pid})`);
  });

  it('is none at a pause: nothing to replace, nothing to explain', async () => {
    await start();
    await ready();
    await client.request('pause', { threadId: 0 });
    const { threadId = 0 } = await client.waitFor('stopped');
    expect((await client.failure('evaluate', { expression: 'signal USR1', context: 'repl' })).text).toContain(
      'did not stop by a signal',
    );
    expect((await client.failure('exceptionInfo', { threadId })).text).toContain('did not stop by a signal');
  });
});

describe('the attribute "signals"', () => {
  it.each(['launch', 'attach'])('of %s names its mistakes', async (request) => {
    await initialize(client);
    for (const [signals, problem] of [
      [{ SIGUSR1: 'stop', SIGFOO: 'stop' }, '"signals.SIGFOO" is "stop"; expected an object with names of signals'],
      [{ SIGUSR1: 'halt' }, '"signals.SIGUSR1" is "halt"; expected'],
      [{ SIGUSR1: { stop: 1 } }, '"signals.SIGUSR1.stop" is 1; expected'],
      [{ SIGKILL: 'stop' }, '"signals.SIGKILL" is "stop"; expected an object with names of signals (not SIGKILL)'],
      ['stop', '"signals" is "stop"; expected an object with names of signals'],
    ] as const) {
      expect((await client.failure(request, { program, pid: process.pid, signals })).text).toContain(problem);
    }
  });

  it('of attach is in force from the first signal on', async () => {
    const stranger = await Stranger.start(program);
    await stranger.line(/^ready$/);
    await initialize(client);
    await client.request('attach', { pid: stranger.pid, signals: { SIGWINCH: 'stop', SIGUSR1: 'ignore' } } as never);
    await client.request('configurationDone');
    process.kill(stranger.pid, 'SIGUSR1');
    process.kill(stranger.pid, 'SIGWINCH');
    const { threadId = 0, description } = await client.waitFor('stopped');
    expect(description).toBe('Paused on SIGWINCH');
    await client.request('continue', { threadId });
    await stranger.line(/^28 code/);
    await command('sigsend TERM');
    expect((await client.waitFor('exited')).exitCode).toBe(5);
    expect(await stranger.ended).toBe(5);
    expect(stranger.lines.filter((line) => line.startsWith('10 code'))).toHaveLength(1);
  });
});

it('a signal that the user withholds does not end the call that it came in', async () => {
  const { program: sleeper } = buildTarget('native/blocked.c', { flags: ['-g', '-O0', '-no-pie'] });
  const stranger = await Stranger.start(sleeper, ['epoll_wait', '1', '1000']);
  await stranger.line(/^ready/);
  await initialize(client);
  await client.request('attach', { pid: stranger.pid, signals: { SIGUSR1: 'stop' } } as never);
  await client.request('configurationDone');
  process.kill(stranger.pid, 'SIGUSR1');
  await client.waitFor('stopped');
  await command('signal 0');
  expect(await stranger.ended).toBe(0);
  expect(stranger.lines.filter((line) => /^\d+ \d+ /.test(line))).toEqual([expect.stringMatching(/^0 0 /)]);
});
