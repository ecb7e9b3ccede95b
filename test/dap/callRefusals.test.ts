// Where functions of the program are not called, with the reason, and the program goes on as if nobody had asked.

import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import { expect, it } from 'vitest';
import { expectLetGo } from '../support/attached';
import { startSession, type TestClient } from '../support/dapClient';
import { initialize, launch, runTo, topFrame } from '../support/debugging';
import { HAS_RECENT_RUST } from '../support/rust';
import { Stranger } from '../support/stranger';
import { buildTarget } from '../support/targets';

async function refusal(client: TestClient, expression: string, frameId: number, context = 'repl'): Promise<string> {
  return (await client.failure('evaluate', { expression, frameId, context })).text;
}

async function resultOf(client: TestClient, expression: string, frameId: number, context = 'repl'): Promise<string> {
  return (await client.request('evaluate', { expression, frameId, context })).result;
}

it('at the entry stop, before the libraries are linked', async () => {
  const { client } = startSession();
  await launch(client, { program: buildTarget('calls/functions.cpp').program, stopOnEntry: true });
  await client.request('configurationDone');
  const { threadId = 0 } = await client.waitFor('stopped');
  const { id } = await topFrame(client, threadId);
  for (const context of ['repl', 'watch']) {
    expect(await refusal(client, 'add(1, 2)', id, context)).toMatch(/not been started yet.*Continue to main first/);
  }
  await client.request('continue', { threadId });
  expect((await client.waitFor('exited')).exitCode).toBe(0);
  await client.request('disconnect');
});

it('while job control has stopped the program', async () => {
  const target = buildTarget('calls/functions.cpp');
  const { client } = startSession();
  const { threadId: pid = 0 } = await runTo(client, target, 'here');
  process.kill(pid, 'SIGSTOP');
  await client.request('continue', { threadId: pid });
  await client.waitFor('output', ({ output }) => output.includes('stopped by SIGSTOP until SIGCONT'));
  await client.request('pause', { threadId: pid });
  await client.waitFor('stopped');
  const { id } = await topFrame(client, pid);
  expect(await refusal(client, 'add(1, 2)', id)).toMatch(/stopped by job control.*until it gets SIGCONT/);
  await client.request('continue', { threadId: pid });
  process.kill(pid, 'SIGCONT');
  expect((await client.waitFor('exited')).exitCode).toBe(0);
  await client.request('disconnect');
});

it('for what a client evaluates by itself, whatever the expression hides the call in', async () => {
  const target = buildTarget('calls/functions.cpp');
  const { client } = startSession();
  const { threadId } = await runTo(client, target, 'here');
  const { id } = await topFrame(client, threadId);
  for (const context of ['hover', 'variables', 'clipboard']) {
    for (const expression of ['does_nothing()', '(does_nothing(), 1)', 'value + increment(value)', 'object.kind()']) {
      expect(await refusal(client, expression, id, context)).toMatch(/cannot be called from here/);
    }
  }
  // What is not chosen is not called, in the console either.
  expect(await resultOf(client, 'true ? 1 : increment(value)', id)).toBe('1');
  expect(await resultOf(client, 'false && increment(value)', id)).toBe('false');
  expect(await resultOf(client, 'value', id)).toBe('41');
  expect(await resultOf(client, 'nothing_calls', id)).toBe('0');
  await client.request('disconnect', { terminateDebuggee: true });
});

it.skipIf(!HAS_RECENT_RUST)('for functions of Rust whose way of getting arguments is not specified', async () => {
  const target = buildTarget('calls/functions.rs');
  const { client } = startSession();
  const { threadId = 0 } = await runTo(client, target, 'here');
  const { id } = await topFrame(client, threadId);
  expect(await resultOf(client, 'plain(40, 2)', id)).toBe('42');
  expect(await resultOf(client, 'plain(-3, total)', id)).toBe('20');
  expect(await resultOf(client, 'first(&values)', id)).toBe('7');
  for (const expression of ['own(1)', 'text_size("abc")', 'pair_sum(pair)', 'mangled(1)']) {
    expect(await refusal(client, expression, id)).toMatch(/only extern "C" functions of Rust with numbers and thin/);
  }
  await client.request('setBreakpoints', { source: { path: target.source }, breakpoints: [] });
  await client.request('continue', { threadId });
  expect((await client.waitFor('exited')).exitCode).toBe(3);
  await client.request('disconnect');
});

it('and where they are, a process that was attached to is left as it was found', async () => {
  const target = buildTarget('turns.c', { flags: ['-g', '-O0', '-pthread'] });
  const stranger = await Stranger.start(target.program);
  await stranger.line(/^working$/);
  const { client } = startSession();
  await initialize(client);
  await client.request('attach', { pid: stranger.pid } as Dap.AttachRequestArguments);
  await client.waitFor('initialized');
  await client.request('configurationDone');
  await client.request('pause', { threadId: stranger.pid });
  await client.waitFor('stopped');
  const { threads } = await client.request('threads');
  expect(threads.length).toBe(5);
  // The main thread stands in a system call, the others where they happen to be.
  for (const { id: threadId } of threads) {
    const { id } = await topFrame(client, threadId);
    expect(await resultOf(client, '(int)getpid()', id)).toBe(String(stranger.pid));
    expect(await resultOf(client, '(int)gettid()', id)).toBe(String(threadId));
    expect(await refusal(client, '(int)raise(11)', id)).toMatch(/it got SIGSEGV/);
  }
  await client.request('disconnect', { terminateDebuggee: false });
  await expectLetGo(stranger.pid, 'running');
  process.kill(stranger.pid, 'SIGUSR1');
  expect(await stranger.ended).toBe(7);
});
