// Every way in which a session ends: nothing is left of the program, and the adapter goes away.

import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import { describe, expect, it } from 'vitest';
import { startSession, type TestClient } from '../support/dapClient';
import { initialize, launch, runTo, topFrame } from '../support/debugging';
import { buildTarget } from '../support/targets';

const busy = buildTarget('busy.c');
const terminating = buildTarget('terminate.c');

/** Brings a session into a phase. */
const PHASES: Readonly<Record<string, (client: TestClient) => Promise<unknown>>> = {
  'before initialize': async () => undefined,
  'after initialize': (client) => initialize(client),
  'during launch': async (client) => {
    await initialize(client);
    // Its answer may come or not: that depends on which way the session ends.
    client.request('launch', { program: busy.program } as never).catch(() => undefined);
  },
  'after launch': (client) => launch(client, { program: busy.program }),
  'while running': async (client) => {
    await launch(client, { program: busy.program });
    await client.request('configurationDone');
  },
  'at a breakpoint': (client) => runTo(client, busy, 'loop'),
  'while stepping': async (client) => {
    const { threadId = 0 } = await runTo(client, terminating, 'wait');
    await client.request('next', { threadId });
  },
  'after the end': async (client) => {
    await launch(client, { program: '/bin/true' });
    await client.request('configurationDone');
    await client.waitFor('terminated');
  },
};

describe.each(Object.entries(PHASES))('%s', (_name, enter) => {
  it('disconnect ends everything', async () => {
    const { adapter, client } = startSession();
    await enter(client);
    await client.request('disconnect');
    expect(await adapter.exit()).toBe(0);
  });

  it('the adapter ends when its stdin closes', async () => {
    const { adapter, client } = startSession();
    await enter(client);
    adapter.child.stdin.end();
    expect(await adapter.exit()).toBe(0);
  });

  it('nothing is left when the adapter is killed', async () => {
    const { adapter, client } = startSession();
    await enter(client);
    adapter.child.kill('SIGKILL');
    expect(await adapter.exit()).toBe('SIGKILL');
  });
});

it('the adapter ends when nobody reads its stdout any more', async () => {
  const { adapter, client } = startSession();
  await runTo(client, busy, 'loop');
  adapter.child.stdout.destroy();
  adapter.child.stdin.write('Content-Length: 47\r\n\r\n{"seq":900,"type":"request","command":"threads"}');
  adapter.child.stdin.write('Content-Length: 47\r\n\r\n{"seq":901,"type":"request","command":"threads"}');
  expect(await adapter.exit()).toBe(0);
});

it('terminate lets the program end in its own way', async () => {
  const { client } = startSession();
  await launch(client, { program: terminating.program });
  await client.request('configurationDone');
  await client.waitFor('output', ({ output }) => output === 'ready\n');
  await client.request('terminate');
  expect((await client.waitFor('exited')).exitCode).toBe(5);
});

it('terminate reaches a stopped program too', async () => {
  const { client } = startSession();
  await runTo(client, terminating, 'wait');
  await client.request('terminate');
  expect((await client.waitFor('exited')).exitCode).toBe(5);
});

it('terminate is not held up by breakpoints and signals that stop, but by a pause', async () => {
  const target = buildTarget('signal_log.c');
  const { client } = startSession();
  const { threadId = 0 } = await runTo(client, target, 'wait', { signals: { SIGTERM: 'stop' } });
  await client.request('setBreakpoints', {
    source: { path: target.source },
    breakpoints: [{ line: target.line('end') }, { line: target.line('wait') }],
  });
  await client.request('terminate');
  expect((await client.waitFor('exited')).exitCode).toBe(5);
  expect(client.pendingEvents('stopped')).toEqual([]);

  const other = startSession().client;
  await runTo(other, busy, 'loop');
  await other.request('evaluate', { expression: 'signals TERM ignore', context: 'repl' });
  await other.request('terminate');
  await other.request('setBreakpoints', { source: { path: busy.source }, breakpoints: [] });
  await other.request('pause', { threadId });
  expect((await other.waitFor('stopped')).reason).toBe('pause');
  await other.request('setBreakpoints', { source: { path: busy.source }, breakpoints: [{ line: busy.line('loop') }] });
  await other.request('continue', { threadId });
  expect((await other.waitFor('stopped')).reason).toBe('breakpoint');
});

it('terminate before the start is the end', async () => {
  const { client } = startSession();
  await launch(client, { program: terminating.program, stopOnEntry: true });
  await client.request('terminate');
  expect((await client.waitFor('exited')).exitCode).toBe(128 + 15);
  expect(client.pendingEvents('stopped')).toEqual([]);
});

it('answers what was asked before disconnect', async () => {
  const { adapter, client } = startSession();
  const { threadId = 0 } = await runTo(client, busy, 'loop');
  const asked = ['stackTrace', 'next', 'stackTrace', 'modules'].map((command) => client.send(command, { threadId }));
  await client.request('disconnect');
  expect(await Promise.all(asked)).toHaveLength(4);
  expect(await adapter.exit()).toBe(0);
});

it('goes on in the new image when a thread that is not the leader executes one', async () => {
  const { adapter, client } = startSession();
  await launch(client, { program: buildTarget('native/execs.c', { flags: ['-g', '-pthread'] }).program });
  const { breakpoints } = await client.request('setFunctionBreakpoints', { breakpoints: [{ name: 'second_time' }] });
  expect(breakpoints.map(({ verified }) => verified)).toEqual([true]);
  await client.request('configurationDone');
  const { threadId = 0, reason } = await client.waitFor('stopped');
  expect(reason).toBe('breakpoint');
  const { threads } = await client.request('threads');
  expect(threads.map(({ id }) => id)).toEqual([threadId]);
  const gone = client.pendingEvents('thread').filter(({ body }) => body.reason === 'exited');
  expect(gone).toHaveLength(2);
  await client.request('continue', { threadId });
  expect((await client.waitFor('exited')).exitCode).toBe(9);
  await client.request('disconnect');
  expect(await adapter.exit()).toBe(0);
});

describe('gracefulShutdown', () => {
  it.each([
    ['SIGUSR1', 128 + 10],
    ['SIGKILL', 128 + 9],
    ['SIGTERM', 5],
    [['process signal SIGTERM'], 5],
  ])('%j asks the program to end', async (gracefulShutdown, exitCode) => {
    const { client } = startSession();
    await launch(client, { program: terminating.program, gracefulShutdown });
    await client.request('configurationDone');
    await client.waitFor('output', ({ output }) => output.includes('ready'));
    await client.request('terminate');
    expect(await client.waitFor('exited')).toEqual({ exitCode });
    if (Array.isArray(gracefulShutdown))
      expect(client.output('console')).toContain('The commands in "gracefulShutdown"');
  });
});

describe('a client that goes away', () => {
  const writes = buildTarget('watch/writes.c', { flags: ['-g', '-O0', '-pthread'] });

  it('takes a data breakpoint on a local with it', async () => {
    const { adapter, client } = startSession();
    const { threadId = 0 } = await runTo(client, writes, 'local');
    const { id: frameId } = await topFrame(client, threadId);
    const { dataId } = await client.request('dataBreakpointInfo', { name: 'local', frameId });
    const { breakpoints } = await client.request('setDataBreakpoints', { breakpoints: [{ dataId: dataId ?? '' }] });
    expect(breakpoints).toMatchObject([{ verified: true }]);
    adapter.child.stdin.end();
    expect(await adapter.exit()).toBe(0);
    expect(adapter.stderr).toBe('');
  });

  it('may do so at any moment of a storm of hits', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { adapter, client } = startSession();
      await launch(client, { program: busy.program });
      await client.request('setBreakpoints', {
        source: { path: busy.source },
        // Evaluated, and counted at each stop.
        breakpoints: [{ line: busy.line('loop'), condition: '$errno == 0', logMessage: 'turn {$errno}' }],
      });
      await client.request('configurationDone');
      await client.waitFor('output', ({ output }) => output.startsWith('turn'));
      adapter.child.stdin.end();
      expect(await adapter.exit()).toBe(0);
      expect(adapter.stderr).toBe('');
    }
  });
});

it('terminate does not silence log points on the way', async () => {
  const { client } = startSession();
  await launch(client, { program: terminating.program });
  await client.request('setFunctionBreakpoints', {
    // Evaluated.
    breakpoints: [{ name: 'on_sigterm', condition: '$errno != 4711', logMessage: 'ending' } as Dap.FunctionBreakpoint],
  });
  await client.request('configurationDone');
  await client.waitFor('output', ({ output }) => output === 'ready\n');
  await client.request('terminate');
  expect((await client.waitFor('exited')).exitCode).toBe(5);
  expect(client.output('console')).toContain('ending\n');
});

it.each([
  ['vscode', ['The program has ended with exit code 3.']],
  ['another', []],
])('the exit code is told on the console of a client that does not show it itself (%s)', async (clientID, told) => {
  const { client } = startSession();
  await launch(client, { program: '/bin/sh', args: ['-c', 'exit 3'] }, { clientID });
  await client.request('configurationDone');
  await client.waitFor('terminated');
  expect(client.output('console').match(/.*exit code.*/g) ?? []).toEqual(told);
  await client.request('disconnect');
});
