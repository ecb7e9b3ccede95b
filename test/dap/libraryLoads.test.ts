// The filter `load`: stops when libraries are loaded, all or those of a glob.

import { basename } from 'node:path';
import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import { expect, it } from 'vitest';
import { startSession, type TestClient } from '../support/dapClient';
import { launch } from '../support/debugging';
import { buildTarget } from '../support/targets';

const target = buildTarget('debugger/dlopen.c', { flags: ['-g', '-O0', '-ldl'] });
const plugin = buildTarget('debugger/plugin.c', { flags: ['-g', '-O0', '-shared', '-fPIC'] });
const plain = basename(plugin.program);

/** What each stop says, until the end. */
async function stops(client: TestClient, request: Dap.SetExceptionBreakpointsArguments): Promise<string[]> {
  await launch(client, { program: target.program, args: [plugin.program] });
  const answer = await client.request('setExceptionBreakpoints', request);
  expect(answer?.breakpoints).toEqual([{ verified: true }]);
  const found: string[] = [];
  const end = client.waitFor('exited').then(() => undefined);
  await client.request('configurationDone');
  for (;;) {
    const stop = await Promise.race([end, client.waitFor('stopped')]);
    if (!stop) return found;
    expect(stop.reason).toBe('library load');
    found.push(stop.text ?? '');
    await client.request('continue', { threadId: stop.threadId ?? 0 });
  }
}

it('every library, those of the start together', async () => {
  const { client } = startSession();
  const found = await stops(client, { filters: ['load'] });
  expect(found[0]).toMatch(/libc\.so\.6/);
  expect(found.slice(1)).toEqual([`${plain} was loaded.`, `${plain} was loaded.`]);
});

it.each(['plugin-*', '**/build/plugin-*', 'libm.so*, plugin-*'])('those of %s', async (condition) => {
  const { client } = startSession();
  const found = await stops(client, { filters: [], filterOptions: [{ filterId: 'load', condition }] });
  expect(found).toEqual([`${plain} was loaded.`, `${plain} was loaded.`]);
});

it('none of another name', async () => {
  const { client } = startSession();
  expect(await stops(client, { filters: [], filterOptions: [{ filterId: 'load', condition: 'libz*' }] })).toEqual([]);
});
