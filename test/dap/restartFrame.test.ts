// The request `restartFrame`: a call is made again with its arguments as they are, or refused.

import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import { describe, expect, it } from 'vitest';
import { startSession, type TestClient } from '../support/dapClient';
import { runTo, topFrame } from '../support/debugging';
import { buildTarget, type Target } from '../support/targets';

async function framesOf(client: TestClient, threadId: number): Promise<readonly Dap.StackFrame[]> {
  return (await client.request('stackTrace', { threadId })).stackFrames;
}

async function frameNamed(client: TestClient, threadId: number, name: RegExp): Promise<Dap.StackFrame> {
  const frame = (await framesOf(client, threadId)).find((each) => name.test(each.name));
  if (!frame) throw new Error(`no frame ${name}`);
  return frame;
}

/** From a stop at the marker's line, with breakpoints nowhere any more. */
async function stopAt(client: TestClient, target: Target, marker: string): Promise<number> {
  const { threadId = 0 } = await runTo(client, target, marker);
  await client.request('setBreakpoints', { source: { path: target.source }, breakpoints: [] });
  return threadId;
}

async function outputAtEnd(client: TestClient, threadId: number): Promise<string> {
  await client.request('continue', { threadId });
  expect((await client.waitFor('exited')).exitCode).toBe(0);
  return client.output('stdout');
}

const RIGHT = /^9885 15 6 2 50, /;

describe.each([
  ['g++', []],
  // Otherwise std::string is only declared.
  ['clang++', ['-fstandalone-debug']],
] as const)('%s', (compiler, more) => {
  const target = buildTarget('stepping/restarted.cpp', { compiler, flags: ['-g', '-O0', ...more] });

  it('numbers, classes, references, and what is on the stack', async () => {
    const { client } = startSession();
    const threadId = await stopAt(client, target, 'leaf');
    const { id } = await frameNamed(client, threadId, /^mixed/);
    await client.request('restartFrame', { frameId: id });
    expect(await client.waitFor('stopped')).toMatchObject({ reason: 'restart', threadId });
    const frame = await topFrame(client, threadId);
    expect(frame).toMatchObject({ line: target.line('mixed') });
    for (const [expression, value] of [
      ['a', '1'],
      ['b', '2.5'],
      ['m.factor', '0.5'],
      ['s', '"text"'],
      ['by.count', '4'],
      ['nine', '9'],
    ] as const) {
      const { result } = await client.request('evaluate', { expression, frameId: frame.id, context: 'watch' });
      expect(result).toContain(value);
    }
    expect(await outputAtEnd(client, threadId)).toMatch(/^9885 15 6 2 50, 8 calls/);
  });

  it('a method with what it has done to its object, and an argument that was changed', async () => {
    const { client } = startSession();
    const threadId = await stopAt(client, target, 'added');
    const { id } = await topFrame(client, threadId);
    await client.request('setExpression', { expression: 'by', value: '6', frameId: id });
    await client.request('restartFrame', { frameId: id });
    await client.waitFor('stopped');
    expect((await topFrame(client, threadId)).line).toBe(target.line('add'));
    expect(await outputAtEnd(client, threadId)).toMatch(/^9885 21 6 2 50, /);
  });

  it('a call in the middle of a recursion', async () => {
    const { client } = startSession();
    const threadId = await stopAt(client, target, 'bottom');
    const deep = (await framesOf(client, threadId)).filter(({ name }) => /^depth/.test(name));
    expect(deep).toHaveLength(4);
    await client.request('restartFrame', { frameId: deep[2]?.id ?? 0 });
    await client.waitFor('stopped');
    const frames = await framesOf(client, threadId);
    expect(frames.filter(({ name }) => /^depth/.test(name))).toHaveLength(2);
    expect(await outputAtEnd(client, threadId)).toMatch(RIGHT);
  });

  it.each([
    ['large', /^large/, /returns its value in memory/],
    ['sum', /^sum/, /variable number of arguments/],
    ['handler', /^handler/, /for a signal/],
    ['handler', /^main/, /a signal handler runs above it/],
    ['inlined', /^inlined/, /inlined/],
  ] as const)('at %s: %s cannot', async (marker, name, why) => {
    const { client } = startSession();
    const threadId = await stopAt(client, target, marker);
    const frame = await frameNamed(client, threadId, name);
    const failure = await client.failure('restartFrame', { frameId: frame.id });
    expect(failure.text).toMatch(why);
    expect(frame.canRestart).toBe(marker === 'inlined' ? false : undefined);
    expect(await outputAtEnd(client, threadId)).toMatch(RIGHT);
  });
});

it('registers that the caller relies on are restored, optimised', async () => {
  const target = buildTarget('stepping/restarted.cpp', { flags: ['-g', '-O2'] });
  const { client } = startSession();
  const threadId = await stopAt(client, target, 'bottom');
  const frame = await frameNamed(client, threadId, /^main/);
  await client.request('restartFrame', { frameId: frame.id });
  expect((await client.waitFor('stopped')).reason).toBe('restart');
  const names = (await framesOf(client, threadId)).map(({ name }) => name);
  expect(names[0]).toMatch(/^main/);
  expect(names.filter((name) => /^depth/.test(name))).toEqual([]);
  expect(await outputAtEnd(client, threadId)).toMatch(RIGHT);
});
