// Every way in which a session with an attached program ends, from every state that the user sees: the program goes on, or ends truly.

import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import { describe, expect, it } from 'vitest';
import { isDead } from '../native/tracerSession';
import { expectLetGo, TRAPPED } from '../support/attached';
import { startSession, type TestClient } from '../support/dapClient';
import { initialize } from '../support/debugging';
import { Stranger } from '../support/stranger';
import { buildTarget } from '../support/targets';

const target = buildTarget('turns.c', { flags: ['-g', '-O0', '-pthread', '-DATTACHED_ENDINGS'] });

type Program = Stranger & { readonly pid: number };
type Session = ReturnType<typeof startSession>;

async function breakAt(client: TestClient, markers: readonly string[]): Promise<void> {
  await client.request('setBreakpoints', {
    source: { path: target.source },
    breakpoints: markers.map((marker) => ({ line: target.line(marker) })),
  });
}

const hit = async (client: TestClient): Promise<number> => {
  await breakAt(client, ['turn']);
  const { threadId = 0 } = await client.waitFor('stopped');
  return threadId;
};

const PHASES: Readonly<Record<string, (client: TestClient, program: Program) => Promise<unknown>>> = {
  running: async () => undefined,
  'at a breakpoint': hit,
  stepping: async (client) => {
    const threadId = await hit(client);
    await breakAt(client, []);
    await client.request('next', { threadId });
  },
  paused: async (client, { pid }) => {
    await client.request('pause', { threadId: pid });
    await client.waitFor('stopped');
  },
  suspended: async (client, { pid }) => {
    process.kill(pid, 'SIGSTOP');
    // Once the user is told of it.
    await client.waitFor('output', ({ output }) => output.includes('SIGSTOP'));
  },
};

async function expectAlive(program: Program, phase: string): Promise<void> {
  const isSuspended = phase === 'suspended';
  await expectLetGo(program.pid, isSuspended ? 'suspended' : 'running');
  if (isSuspended) process.kill(program.pid, 'SIGCONT');
  process.kill(program.pid, 'SIGUSR1');
  expect(await program.ended).toBe(7);
  expect(program.lines.at(-1)).toBe('right');
}

const ENDINGS: Readonly<Record<string, (session: Session, program: Program, phase: string) => Promise<void>>> = {
  disconnect: async ({ adapter, client }, program, phase) => {
    await client.request('disconnect');
    expect(await adapter.exit()).toBe(0);
    await expectAlive(program, phase);
  },
  'disconnect that ends the program': async ({ adapter, client }, program) => {
    await client.request('disconnect', { terminateDebuggee: true });
    expect(await adapter.exit()).toBe(0);
    expect(await program.ended).toBe(128 + 9);
  },
  'disconnect that suspends the program': async ({ adapter, client }, program) => {
    await client.request('disconnect', { suspendDebuggee: true });
    expect(await adapter.exit()).toBe(0);
    await expectAlive(program, 'suspended');
  },
  'stdin closes': async ({ adapter }, program, phase) => {
    adapter.child.stdin.end();
    expect(await adapter.exit()).toBe(0);
    await expectAlive(program, phase);
  },
  'the adapter is killed': async ({ adapter }, program, phase) => {
    adapter.child.kill('SIGKILL');
    expect(await adapter.exit()).toBe('SIGKILL');
    // A thread in a step dies: docs/limits.md.
    if (phase !== 'stepping') return expectAlive(program, phase);
    try {
      process.kill(program.pid, 'SIGUSR1');
    } catch {
      expect(isDead(program.pid)).toBe(true);
    }
    expect([7, ...TRAPPED]).toContain(await program.ended);
  },
  'the program is killed': async ({ client }, program) => {
    process.kill(program.pid, 'SIGKILL');
    expect((await client.waitFor('exited')).exitCode).toBe(128 + 9);
    expect(await program.ended).toBe(128 + 9);
  },
};

describe.each(Object.entries(PHASES))('%s', (phase, enter) => {
  it.each(Object.entries(ENDINGS))('%s', async (_name, end) => {
    const program = await Stranger.start(target.program);
    await program.line(/^working$/);
    const session = startSession();
    await initialize(session.client);
    await session.client.request('attach', { pid: program.pid } as Dap.AttachRequestArguments);
    await session.client.waitFor('initialized');
    await session.client.request('configurationDone');
    await enter(session.client, program);
    await end(session, program, phase);
  });
});
