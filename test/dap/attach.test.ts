// Attaching over the protocol, the three ways of naming a process, and each way of leaving it.

import { existsSync } from 'node:fs';
import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import { describe, expect, it } from 'vitest';
import { eventually } from '../native/tracerSession';
import { expectLetGo } from '../support/attached';
import { startSession, type TestClient } from '../support/dapClient';
import { initialize, launch, topFrame, variablesOf } from '../support/debugging';
import { Stranger } from '../support/stranger';
import { buildTarget } from '../support/targets';

// A file of its own: other tests run at the same time, and what is found by name must be ours.
const target = buildTarget('turns.c', { flags: ['-g', '-O0', '-pthread', '-DBY_NAME'] });

type Program = Stranger & { readonly pid: number };

async function working(): Promise<Program> {
  const stranger = await Stranger.start(target.program);
  await stranger.line(/^working$/);
  return stranger;
}

async function attach(client: TestClient, args: Readonly<Record<string, unknown>>): Promise<void> {
  await initialize(client);
  await client.request('attach', args as Dap.AttachRequestArguments);
  await client.waitFor('initialized');
}

async function breakAt(client: TestClient, markers: readonly string[]): Promise<void> {
  await client.request('setBreakpoints', {
    source: { path: target.source },
    breakpoints: markers.map((marker) => ({ line: target.line(marker) })),
  });
}

async function finish(stranger: Program): Promise<void> {
  await expectLetGo(stranger.pid, 'running');
  process.kill(stranger.pid, 'SIGUSR1');
  expect(await stranger.ended).toBe(7);
  expect(stranger.lines.at(-1)).toBe('right');
}

describe('attach', () => {
  it('looks into a worker of a running program, and leaves it', async () => {
    const stranger = await working();
    const { adapter, client } = startSession();
    await attach(client, { processId: String(stranger.pid) });
    const body = await client.waitFor<Dap.ProcessEvent['body']>('process');
    expect(body).toMatchObject({ systemProcessId: stranger.pid, startMethod: 'attach', name: target.program });
    await client.request('configurationDone');
    await breakAt(client, ['turn']);
    const { threadId, reason } = await client.waitFor('stopped');
    expect(reason).toBe('breakpoint');
    const frame = await topFrame(client, threadId);
    expect([frame.name, frame.line]).toEqual(['turn', target.line('turn')]);
    const args = await variablesOf(client, frame, 'Locals');
    expect(Number(args.get('count')?.value)).toBeGreaterThan(0);
    await breakAt(client, []);
    await client.request('continue', { threadId: threadId ?? 0 });
    await client.request('disconnect');
    expect(await adapter.exit()).toBe(0);
    await finish(stranger);
  });

  it('stops at once if asked to, and tells the end of the program', async () => {
    const stranger = await working();
    const { client } = startSession();
    await attach(client, { pid: stranger.pid, program: target.program, stopAtConnect: true });
    await client.request('configurationDone');
    const { threadId = 0 } = await client.waitFor('stopped');
    process.kill(stranger.pid, 'SIGUSR1');
    await client.request('continue', { threadId });
    expect((await client.waitFor('exited')).exitCode).toBe(7);
    expect(await stranger.ended).toBe(7);
  });

  it('finds a process by its program, and lists several', async () => {
    const first = await working();
    const { client } = startSession();
    await attach(client, { program: target.program });
    await client.request('configurationDone');
    const second = await working();
    const other = startSession();
    await initialize(other.client);
    const { text } = await other.client.failure('attach', { program: target.program.replace(/.*\//, '') });
    expect(text).toContain('2 processes run');
    for (const { pid } of [first, second]) expect(text).toMatch(new RegExp(`^ {2}${pid} {2}\\S*turns`, 'm'));
    await client.request('disconnect', { terminateDebuggee: false });
    for (const stranger of [first, second]) await finish(stranger);
  });

  it('waits for a program that is not there yet', async () => {
    const { client } = startSession();
    await initialize(client);
    const earlier = await working();
    const attached = client.request('attach', { program: target.program, waitFor: true } as Dap.AttachRequestArguments);
    await client.waitFor('output', ({ output }) => output.startsWith('Waiting until'));
    const stranger = await working();
    await attached;
    const { systemProcessId } = await client.waitFor<Dap.ProcessEvent['body']>('process');
    expect(systemProcessId).toBe(stranger.pid);
    await client.request('configurationDone');
    await client.request('disconnect');
    for (const program of [earlier, stranger]) await finish(program);
  });

  it('gives up waiting when the session ends', async () => {
    for (const end of ['disconnect', 'stdin'] as const) {
      const { adapter, client } = startSession();
      await initialize(client);
      const attached = client.send('attach', { waitFor: 'nobody-runs-this' });
      await client.waitFor('output', ({ output }) => output.startsWith('Waiting until'));
      if (end === 'disconnect') await client.request('disconnect');
      else adapter.child.stdin.end();
      expect((await attached).success).toBe(false);
      expect(await adapter.exit()).toBe(0);
    }
  });

  it('waits for one whose name the next programs do not have', async () => {
    const { client } = startSession();
    await initialize(client);
    const attached = client.request('attach', { waitFor: target.program } as Dap.AttachRequestArguments);
    await client.waitFor('output', ({ output }) => output.startsWith('Waiting until'));
    await (await Stranger.start('/bin/true')).ended;
    const stranger = await working();
    await attached;
    await client.request('disconnect');
    await finish(stranger);
  });
});

describe('the end of a session', () => {
  async function stopped(): Promise<{ stranger: Program; session: ReturnType<typeof startSession> }> {
    const stranger = await working();
    const session = startSession();
    await attach(session.client, { pid: stranger.pid });
    await breakAt(session.client, ['turn']);
    await session.client.request('configurationDone');
    await session.client.waitFor('stopped');
    return { stranger, session };
  }

  it('an attached program goes on', async () => {
    const { stranger, session } = await stopped();
    await session.client.request('disconnect');
    expect(await session.adapter.exit()).toBe(0);
    await finish(stranger);
  });

  it('an attached program goes on when the client is gone', async () => {
    const { stranger, session } = await stopped();
    session.adapter.child.stdin.end();
    expect(await session.adapter.exit()).toBe(0);
    await finish(stranger);
  });

  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('an attached program goes on after %s', async (signal) => {
    const { stranger, session } = await stopped();
    session.adapter.child.kill(signal);
    await session.adapter.exit();
    await finish(stranger);
  });

  it('an attached program ends with its session if asked to', async () => {
    const { stranger, session } = await stopped();
    await session.client.request('disconnect', { terminateDebuggee: true });
    expect(await session.adapter.exit()).toBe(0);
    expect(await stranger.ended).toBe(128 + 9);
  });

  it('an attached program is left suspended if asked to', async () => {
    const { stranger, session } = await stopped();
    await session.client.request('disconnect', { suspendDebuggee: true });
    expect(await session.adapter.exit()).toBe(0);
    await expectLetGo(stranger.pid, 'suspended');
    process.kill(stranger.pid, 'SIGCONT');
    await finish(stranger);
  });

  it('terminate asks an attached program to end', async () => {
    const { stranger, session } = await stopped();
    // Otherwise another worker may come to it before the signal comes to the process.
    await breakAt(session.client, []);
    await session.client.request('terminate');
    expect((await session.client.waitFor('exited')).exitCode).toBe(128 + 15);
    expect(await stranger.ended).toBe(128 + 15);
  });

  it.each([
    ['running', { terminateDebuggee: false }],
    ['suspended', { suspendDebuggee: true }],
  ] as const)('a launched program is left %s if asked to', async (how, args) => {
    const { adapter, client } = startSession();
    await launch(client, { program: target.program, stdio: [null, '/dev/null', '/dev/null'] });
    await breakAt(client, ['turn']);
    await client.request('configurationDone');
    await client.waitFor('stopped');
    const { systemProcessId: pid = 0 } = await client.waitFor<Dap.ProcessEvent['body']>('process');
    await client.request('disconnect', args);
    expect(await adapter.exit()).toBe(0);
    await expectLetGo(pid, how);
    process.kill(pid, 'SIGKILL');
    await eventually(() => !existsSync(`/proc/${pid}/exe`));
  });
});
