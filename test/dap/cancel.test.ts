// Requests that the client does not want answered any more.

import { expect, it } from 'vitest';
import { startSession } from '../support/dapClient';
import { initialize } from '../support/debugging';
import { Stranger } from '../support/stranger';
import { buildTarget } from '../support/targets';

it('ends the waiting for a program, after which another one can be attached to', async () => {
  const { adapter, client } = startSession();
  expect((await initialize(client)).supportsCancelRequest).toBe(true);
  const waiting = client.send('attach', { waitFor: 'nobody-runs-this' });
  const queued = client.send('threads');
  await client.waitFor('output', ({ output }) => output.startsWith('Waiting until'));
  const seqOf = (command: string): number =>
    client.transcript.find(({ message }) => 'command' in message && message.command === command)?.message.seq ?? 0;
  // The one that waits for its turn is answered, too, and not done.
  await client.request('cancel', { requestId: seqOf('threads') });
  expect(await queued).toMatchObject({ success: false, message: 'cancelled' });
  await client.request('cancel', { requestId: seqOf('attach') });
  expect(await waiting).toMatchObject({ success: false, message: 'cancelled' });

  const stranger = await Stranger.start(buildTarget('busy.c').program);
  await client.request('attach', { pid: stranger.pid } as never);
  // Answered long ago, or never sent: no mistake.
  for (const requestId of [seqOf('attach'), 4711]) await client.request('cancel', { requestId });
  await client.request('disconnect', { terminateDebuggee: true });
  expect(await stranger.ended).toBe(128 + 9);
  expect(await adapter.exit()).toBe(0);
});

it('ends a waiting that has not begun when the wish comes', async () => {
  const { client } = startSession();
  await initialize(client);
  const waiting = client.send('attach', { waitFor: 'nobody-runs-this' });
  const sent = client.transcript.find(({ message }) => 'command' in message && message.command === 'attach');
  await client.request('cancel', { requestId: sent?.message.seq ?? 0 });
  expect(await waiting).toMatchObject({ success: false, message: 'cancelled' });
  await client.request('disconnect');
});

it('ends the waiting of a restart', async () => {
  const stranger = await Stranger.start(buildTarget('busy.c').program);
  const { client } = startSession();
  await initialize(client);
  await client.request('attach', { pid: stranger.pid } as never);
  await client.request('configurationDone');
  const waiting = client.send('restart', { arguments: { waitFor: 'nobody-runs-this' } });
  await client.waitFor('output', ({ output }) => output.startsWith('Waiting until'));
  const sent = client.transcript.find(({ message }) => 'command' in message && message.command === 'restart');
  await client.request('cancel', { requestId: sent?.message.seq ?? 0 });
  expect(await waiting).toMatchObject({ success: false, message: 'cancelled' });
  await client.waitFor('terminated');
  await client.request('disconnect');
  process.kill(stranger.pid, 'SIGKILL');
  expect(await stranger.ended).toBe(128 + 9);
});
