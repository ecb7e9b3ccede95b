// Steps to inlined calls as a client sees them: the line of the call first, the function without a move.

import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import { expect, it } from 'vitest';
import { startSession, type TestClient } from '../support/dapClient';
import { launch, topFrame } from '../support/debugging';
import { buildTarget } from '../support/targets';

const target = buildTarget('stepping/tables/inlines.cpp', { flags: ['-g', '-O0', '-std=c++20'] });

async function frames(client: TestClient, threadId: number): Promise<readonly (readonly [string, number])[]> {
  const { stackFrames } = await client.request('stackTrace', { threadId });
  return stackFrames
    .filter(({ source }) => source?.path === target.source)
    .map(({ name, line }: Dap.StackFrame) => [name.replace(/\(.*/, ''), line]);
}

async function step(client: TestClient, threadId: number, command: 'next' | 'stepIn' | 'stepOut'): Promise<void> {
  await client.request(command, { threadId });
  expect(await client.waitFor('stopped')).toMatchObject({ reason: 'step', threadId });
}

it('a step ends in front of the call, and goes into it without a move', async () => {
  const { client } = startSession();
  await launch(client, { program: target.program });
  await client.request('setFunctionBreakpoints', { breakpoints: [{ name: 'outer' }] });
  await client.request('configurationDone');
  const { threadId = 0 } = await client.waitFor('stopped');
  await step(client, threadId, 'next');
  expect(await frames(client, threadId)).toEqual([
    ['outer', 17],
    ['main', 23],
  ]);
  const { instructionPointerReference } = await topFrame(client, threadId);
  await step(client, threadId, 'stepIn');
  expect(await topFrame(client, threadId)).toMatchObject({ instructionPointerReference });
  expect(await frames(client, threadId)).toEqual([
    ['four', 10],
    ['outer', 17],
    ['main', 23],
  ]);
  await step(client, threadId, 'stepIn');
  expect((await frames(client, threadId)).map(([name]) => name)).toEqual(['twice', 'four', 'outer', 'main']);
  await step(client, threadId, 'stepOut');
  expect((await frames(client, threadId)).map(([name]) => name)).toEqual(['four', 'outer', 'main']);
  await step(client, threadId, 'stepOut');
  expect(await frames(client, threadId)).toEqual([
    ['outer', 17],
    ['main', 23],
  ]);
  await step(client, threadId, 'next');
  expect(await frames(client, threadId)).toEqual([
    ['outer', 18],
    ['main', 23],
  ]);
  await client.request('disconnect');
});
