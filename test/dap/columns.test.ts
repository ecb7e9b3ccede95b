// Breakpoints at a column of a line.

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { startSession } from '../support/dapClient';
import { launch } from '../support/debugging';
import { buildTarget } from '../support/targets';

const target = buildTarget('stepping/columns.c');
const line = target.line('loop');
const text = readFileSync(target.source, 'utf8').split('\n')[line - 1] ?? '';
const columnOf = (part: string) => text.indexOf(part) + 1;

it('the places of a line are told apart', async () => {
  const { client } = startSession();
  await launch(client, { program: target.program });
  const answer = await client.request('breakpointLocations', { source: { path: target.source }, line });
  const columns = answer?.breakpoints.map(({ column }) => column);
  for (const part of ['int i', 'touch(i)', 'touch(10)'])
    expect(columns).toContain(columnOf(part) + (part === 'int i' ? 4 : 0));
  await client.request('disconnect');
});

it.each([
  ['touch(i)', 0],
  ['touch(10)', 0],
  ['touch(10)', 3],
])('a breakpoint at %s + %d stops there only', async (part, offset) => {
  const { client } = startSession();
  await launch(client, { program: target.program });
  const { breakpoints } = await client.request('setBreakpoints', {
    source: { path: target.source },
    breakpoints: [{ line, column: columnOf(part) + offset }],
  });
  expect(breakpoints).toMatchObject([{ verified: true, line, column: columnOf(part) }]);
  await client.request('configurationDone');
  const { threadId = 0 } = await client.waitFor('stopped');
  const { stackFrames } = await client.request('stackTrace', { threadId });
  expect(stackFrames[0]).toMatchObject({ line, column: columnOf(part) });
  for (let hit = 2; hit <= 3; hit++) {
    await client.request('continue', { threadId });
    await client.waitFor('stopped');
  }
  await client.request('continue', { threadId });
  expect((await client.waitFor('exited')).exitCode).toBe(0);
});
