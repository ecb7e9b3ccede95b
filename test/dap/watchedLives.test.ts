// Data breakpoints in programs that execute another, make children, or run already when they are set.

import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import { expect, it } from 'vitest';
import { startSession, type TestClient } from '../support/dapClient';
import { initialize, launch, topFrame } from '../support/debugging';
import { Stranger } from '../support/stranger';
import { buildTarget } from '../support/targets';

const target = buildTarget('native/watched.c', { flags: ['-g', '-O0', '-no-pie', '-pthread', '-Wl,--build-id'] });

/** Stands where the program is about to begin, with `counter` watched and no other breakpoint. */
async function watched(client: TestClient, args: readonly string[], more: object = {}): Promise<number> {
  await launch(client, { program: target.program, args, ...more });
  await client.request('setFunctionBreakpoints', { breakpoints: [{ name: 'ready' }] });
  await client.request('configurationDone');
  const { threadId = 0 } = await client.waitFor('stopped');
  const { dataId } = await client.request('dataBreakpointInfo', {
    name: 'counter',
    frameId: (await topFrame(client, threadId)).id,
  });
  const { breakpoints } = await client.request('setDataBreakpoints', {
    breakpoints: [{ dataId: dataId ?? '', accessType: 'write' }],
  });
  expect(breakpoints).toMatchObject([{ verified: true }]);
  await client.request('setFunctionBreakpoints', { breakpoints: [] });
  await client.request('continue', { threadId });
  return threadId;
}

it('the same program executed again has them too', async () => {
  const { client } = startSession();
  const threadId = await watched(client, ['exec']);
  expect((await client.waitFor('stopped')).description).toBe('counter changed from 0 to 3');
  await client.request('continue', { threadId });
  expect((await client.waitFor('stopped')).description).toBe('counter changed from 3 to 4');
  await client.request('continue', { threadId });
  await client.waitFor('exited');
  expect(client.output('stdout')).toBe('4 3\n');
  await client.request('disconnect');
});

it.each(['parent', 'child'])('the %s that is followed has them', async (followFork) => {
  const { client } = startSession();
  await watched(client, ['fork'], { followFork });
  const { threadId = 0, description } = await client.waitFor('stopped');
  expect(description).toBe('counter changed from 0 to 1');
  await client.request('continue', { threadId });
  const { exitCode } = await client.waitFor('exited');
  // Nobody watches the other: it is not ended by the trap.
  if (followFork === 'parent') expect(client.output('stdout')).toBe('child 1\n1 0\n');
  else expect(exitCode).toBe(1);
  await client.request('disconnect');
});

it('bytes of a program that runs are watched without a stop before', async () => {
  const stranger = await Stranger.start(target.program, ['for_ever']);
  const name = await stranger.line(/^0x/);
  const { client } = startSession();
  await initialize(client);
  await client.request('attach', { pid: stranger.pid } as Dap.AttachRequestArguments);
  await client.waitFor('initialized');
  await client.request('configurationDone');
  const { dataId, canPersist } = await client.request('dataBreakpointInfo', { name, asAddress: true, bytes: 4 });
  expect(canPersist).toBe(true);
  const set = (dataIds: readonly string[]) =>
    client.request('setDataBreakpoints', {
      breakpoints: dataIds.map((id) => ({ dataId: id, accessType: 'write' as const })),
    });
  expect((await set([dataId ?? ''])).breakpoints).toMatchObject([{ verified: true }]);
  const { threadId = 0, description } = await client.waitFor('stopped');
  const [, before, after] =
    /^0x[0-9a-f]+ changed from (0x[0-9a-f]{8}) to (0x[0-9a-f]{8})$/.exec(description ?? '') ?? [];
  expect(Number(after)).toBe(Number(before) + 1);
  await client.request('continue', { threadId });
  await client.waitFor('stopped');
  await client.request('continue', { threadId });
  await set([]);
  await client.request('disconnect', { terminateDebuggee: true });
  expect(await stranger.ended).not.toBe(133);
});
