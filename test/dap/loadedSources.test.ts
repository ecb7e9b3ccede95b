// The source files of what is loaded: listed once asked for, and kept in step from then on.

import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import { expect, it } from 'vitest';
import { startSession } from '../support/dapClient';
import { launch } from '../support/debugging';
import { buildTarget } from '../support/targets';

const target = buildTarget('debugger/dlopen.c', { flags: ['-g', '-O0', '-ldl'] });
const plugin = buildTarget('debugger/plugin.c', { flags: ['-g', '-O0', '-shared', '-fPIC'] });

it("are the program's at first; those of libraries come and go with them", async () => {
  const { client } = startSession();
  await launch(client, { program: target.program, args: [plugin.program] });
  const { sources } = await client.request('loadedSources', {});
  expect(sources.map(({ path }) => path)).toContain(target.source);
  expect(sources.map(({ path }) => path)).not.toContain(plugin.source);
  await client.request('configurationDone');
  const changes: string[] = [];
  while (changes.length < 4) {
    const { reason, source } = await client.waitFor<Dap.LoadedSourceEvent['body']>('loadedSource');
    if (source.path === plugin.source) changes.push(reason);
  }
  expect(changes).toEqual(['new', 'removed', 'new', 'removed']);
  await client.waitFor('terminated');
});

it('are not told to a client that never asked', async () => {
  const { client } = startSession();
  await launch(client, { program: target.program, args: [plugin.program] });
  await client.request('configurationDone');
  await client.waitFor('terminated');
  const told = client.transcript.map(({ message }) => (message as Dap.Event).event);
  expect(told).toContain('module');
  expect(told).not.toContain('loadedSource');
});
