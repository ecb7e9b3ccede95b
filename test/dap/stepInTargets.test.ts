// Choosing the call of a line that a step goes into.

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { startSession } from '../support/dapClient';
import { runTo, topFrame } from '../support/debugging';
import { buildTarget } from '../support/targets';

const target = () => buildTarget('stepping/calls.cpp');

async function at(marker: string) {
  const { client } = startSession();
  const { threadId = 0 } = await runTo(client, target(), marker);
  const { targets } = await client.request('stepInTargets', { frameId: (await topFrame(client, threadId)).id });
  const labels = targets.map(({ label }) => label);
  const into = async (index: number) => {
    await client.request('stepIn', { threadId, targetId: targets[index]?.id ?? 0 });
    expect((await client.waitFor('stopped')).reason).toBe('step');
    const { line } = await topFrame(client, threadId);
    await client.request('disconnect');
    return line;
  };
  return { client, threadId, labels, into };
}

it.each([
  [0, 'inner'],
  [1, 'outer'],
  [2, 'run'],
])('call %d of several is %s', async (index, marker) => {
  const { labels, into } = await at('several');
  expect(labels).toEqual(['inner(int)', 'outer(int)', expect.stringMatching(/^call r/)]);
  expect(await into(index)).toBe(target().line(marker));
});

it('a call that is not made is stepped over', async () => {
  const { labels, into } = await at('either');
  expect(labels.toSorted()).toEqual(['inner(int)', 'outer(int)']);
  expect(await into(labels.indexOf('inner(int)'))).toBe(target().line('pointer'));
});

it('callers have none, and those of an earlier stop are not valid', async () => {
  const { client, threadId } = await at('inner');
  const { stackFrames } = await client.request('stackTrace', { threadId });
  expect(await client.request('stepInTargets', { frameId: stackFrames[1]?.id ?? 0 })).toEqual({ targets: [] });
  const failure = await client.failure('stepIn', { threadId, targetId: 4711 });
  expect(failure.text).toMatch(/never given out/);
  await client.request('disconnect');
});

it('calls of the same function are told apart by where their text is', async () => {
  const text = readFileSync(target().source, 'utf8').split('\n')[target().line('twice') - 1] ?? '';
  const { client } = startSession();
  const { threadId = 0 } = await runTo(client, target(), 'twice');
  const { targets } = await client.request('stepInTargets', { frameId: (await topFrame(client, threadId)).id });
  const places = targets.map(({ label, line, column = 0 }) => [
    label,
    line,
    /\((\d)\)/.exec(text.slice(column - 1))?.[1],
  ]);
  expect(places).toEqual([
    ['inner(int)', target().line('twice'), '1'],
    ['inner(int)', target().line('twice'), '2'],
  ]);
  await client.request('disconnect');
});
