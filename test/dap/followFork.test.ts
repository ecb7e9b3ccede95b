// followFork over the protocol: what a client hears when the session goes on with a child.

import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import { expect, it, onTestFinished } from 'vitest';
import { eventually, isDead } from '../native/tracerSession';
import { startSession, type TestClient } from '../support/dapClient';
import { initialize, launch, topFrame } from '../support/debugging';
import { Stranger } from '../support/stranger';
import { buildTarget } from '../support/targets';

const target = buildTarget('native/children.c', { flags: ['-g', '-O0', '-no-pie'] });

async function breakInShared(client: TestClient): Promise<readonly Dap.Breakpoint[]> {
  const { breakpoints } = await client.request('setBreakpoints', {
    source: { path: target.source },
    breakpoints: [{ line: target.line('shared') }],
  });
  return breakpoints;
}

/** The pid of the process that an event told of. */
async function processOf(client: TestClient): Promise<number> {
  const { systemProcessId = 0 } = await client.waitFor<Dap.ProcessEvent['body']>('process');
  return systemProcessId;
}

/** A launched parent writes to a file: nobody reads a pipe of it once the session is over. */
async function launchFollowing(client: TestClient, way: string): Promise<{ parent: number; output: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'follow-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const output = join(folder, 'output');
  await launch(client, { program: target.program, args: [way], followFork: 'child', stdio: [null, output, output] });
  return { parent: await processOf(client), output };
}

const textOf = (path: string) => readFileSync(path, 'utf8');

it.each(['fork', 'spawn'])("by %s: the breakpoints are the child's, and so is the exit code", async (way) => {
  const { adapter, client } = startSession();
  const { parent, output } = await launchFollowing(client, way);
  expect((await breakInShared(client))[0]?.verified).toBe(true);
  await client.request('configurationDone');
  const child = await processOf(client);
  expect(child).not.toBe(parent);
  const { threadId, reason } = await client.waitFor('stopped');
  expect([threadId, reason]).toEqual([child, 'breakpoint']);
  expect((await client.request('threads')).threads.map(({ id }) => id)).toEqual([child]);
  expect(client.pendingEvents('thread').map(({ body }) => [body.reason, body.threadId])).toEqual([
    ['started', parent],
    ['exited', parent],
    ['started', child],
  ]);
  expect(await topFrame(client, threadId)).toMatchObject({ name: 'shared', line: target.line('shared') });
  await client.request('continue', { threadId: child });
  // 4: the child has seen our byte in its own code; its parent has not.
  expect((await client.waitFor('exited')).exitCode).toBe(4);
  await eventually(() => isDead(parent));
  expect(textOf(output)).toBe('child 4, parent clean\n');
  await client.request('disconnect');
  expect(await adapter.exit()).toBe(0);
});

it('disconnect ends the child of what was launched, and leaves the parent alone', async () => {
  const { adapter, client } = startSession();
  const { parent, output } = await launchFollowing(client, 'fork');
  await breakInShared(client);
  await client.request('configurationDone');
  await client.waitFor('stopped');
  await client.request('disconnect');
  expect(await adapter.exit()).toBe(0);
  await eventually(() => isDead(parent));
  expect(textOf(output)).toBe('child 1009, parent clean\n');
});

it('attach: the parent that was let go and the child that is left at the end go on', async () => {
  const stranger = await Stranger.start(target.program, ['fork', 'wait']);
  await stranger.line(/^ready$/);
  const { adapter, client } = startSession();
  await initialize(client);
  await client.request('attach', { pid: stranger.pid, followFork: 'child' } as Dap.AttachRequestArguments);
  await client.waitFor('initialized');
  expect(await processOf(client)).toBe(stranger.pid);
  await breakInShared(client);
  await client.request('configurationDone');
  process.kill(stranger.pid, 'SIGUSR1');
  const child = await processOf(client);
  expect((await client.waitFor('stopped')).threadId).toBe(child);
  await client.request('disconnect');
  expect(await adapter.exit()).toBe(0);
  expect(await stranger.ended).toBe(0);
  expect(stranger.lines.at(-1)).toBe('child 4, parent clean');
});
