// `--listen`: many sessions in one adapter, on a loopback port or a Unix socket.

import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect, type NetConnectOpts, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, onTestFinished } from 'vitest';
import { AdapterProcess } from '../support/adapterProcess';
import { TestClient } from '../support/dapClient';
import { withTimeout } from '../support/deadline';
import { runTo } from '../support/debugging';
import { descendants } from '../support/processes';
import { buildTarget } from '../support/targets';

const target = buildTarget('session.c');
const folder = mkdtempSync(join(tmpdir(), 'trapline-listen-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Resolves with where it listens, as printed. */
async function startServer(address: string): Promise<{ adapter: AdapterProcess; where: string }> {
  const adapter = new AdapterProcess(['dap', '--listen', address]);
  onTestFinished(() => {
    adapter.child.kill('SIGTERM');
  });
  const where = await withTimeout(
    new Promise<string>((resolve) => {
      adapter.child.stderr.on('data', () => {
        const found = /listening on (\S+)/.exec(adapter.stderr)?.[1];
        if (found !== undefined) resolve(found);
      });
    }),
    'the server to listen',
  );
  return { adapter, where };
}

async function connectTo(options: NetConnectOpts): Promise<{ socket: Socket; client: TestClient }> {
  const socket = connect(options);
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  onTestFinished(() => {
    socket.destroy();
  });
  return { socket, client: new TestClient(socket, socket) };
}

it('serves sessions side by side and one after the other', async () => {
  const { adapter, where } = await startServer('0');
  const port = Number(where.split(':')[1]);
  const sessions = await Promise.all([connectTo({ port }), connectTo({ port }), connectTo({ port })]);
  const stops = await Promise.all(sessions.map(({ client }) => runTo(client, target, 'call')));
  expect(stops.map(({ reason }) => reason)).toEqual(['breakpoint', 'breakpoint', 'breakpoint']);

  await sessions[0]?.client.request('disconnect');
  // A client that vanishes takes its program with it, and no other.
  sessions[1]?.socket.destroy();
  const last = sessions[2];
  await last?.client.request('continue', { threadId: stops[2]?.threadId ?? 0 });
  await last?.client.waitFor('exited');

  const another = await connectTo({ port });
  await runTo(another.client, target, 'call');
  await another.client.request('disconnect');
  expect(descendants(adapter.pid)).toEqual([]);
});

it('kills every program when it is told to end', async () => {
  const { adapter, where } = await startServer('0');
  const { client } = await connectTo({ port: Number(where.split(':')[1]) });
  await runTo(client, target, 'call');
  adapter.child.kill('SIGTERM');
  expect(await adapter.exit()).toBe(0);
});

it('listens on a Unix socket that only its owner may use, and removes it', async () => {
  const path = join(folder, 'socket');
  const { adapter, where } = await startServer(`unix:${path}`);
  expect(where).toBe(`unix:${path}`);
  expect(statSync(path).mode & 0o077).toBe(0);
  const { client } = await connectTo({ path });
  await runTo(client, target, 'call');
  await client.request('disconnect');
  adapter.child.kill('SIGTERM');
  await adapter.exit();
  expect(existsSync(path)).toBe(false);
});

it('takes over the socket file of an adapter that was killed', async () => {
  const path = join(folder, 'stale');
  const { adapter } = await startServer(`unix:${path}`);
  adapter.child.kill('SIGKILL');
  await adapter.exit();
  expect(existsSync(path)).toBe(true);
  await startServer(`unix:${path}`);
  await connectTo({ path });
});

it.each([
  ['a word', () => 'abc', /"abc" is neither a port from 0 to 65535 nor unix:PATH/],
  ['a port that does not exist', () => '65536', /neither a port/],
  ['a file that is no socket', () => `unix:${file('plain')}`, /exists and is not a socket/],
  ['a folder that does not exist', () => `unix:${join(folder, 'no/where')}`, /Cannot listen on/],
])('refuses %s', async (_name, address, message) => {
  const adapter = new AdapterProcess(['dap', '--listen', address()]);
  expect(await adapter.exit()).toBe(2);
  expect(adapter.stderr).toMatch(message);
});

it('refuses an address that is in use', async () => {
  const path = join(folder, 'used');
  const [tcp] = await Promise.all([startServer('0'), startServer(`unix:${path}`)]);
  for (const address of [tcp.where.split(':')[1] ?? '', `unix:${path}`]) {
    const adapter = new AdapterProcess(['dap', '--listen', address]);
    expect(await adapter.exit()).toBe(2);
    expect(adapter.stderr).toMatch(/Another process listens on/);
  }
});

function file(name: string): string {
  const path = join(folder, name);
  writeFileSync(path, '');
  return path;
}
