// Names that the debug console offers at a stop.

import { expect, it } from 'vitest';
import { startSession } from '../support/dapClient';
import { runTo, topFrame } from '../support/debugging';
import { buildTarget } from '../support/targets';

const TABLE: readonly (readonly [string, string, string, readonly string[]])[] = [
  ['assignments.c', 'values', 'num', ['number']],
  ['assignments.c', 'values', 'number + lis', ['list']],
  ['assignments.c', 'values', 'here.', ['x', 'y']],
  ['assignments.c', 'values', '(&here)->', ['x', 'y']],
  ['assignments.c', 'values', 'list[here.', ['x', 'y']],
  ['assignments.c', 'values', 'bits.m', ['middle']],
  ['assignments.c', 'values', '$xmm1', ['$xmm1', '$xmm10', '$xmm11', '$xmm12', '$xmm13', '$xmm14', '$xmm15']],
  ['assignments.c', 'values', '$ri', ['$rip']],
  ['assignments.c', 'values', 'number.', []],
  ['assignments.c', 'values', '"here.', []],
  ['assignments.c', 'values', 'number = 12', []],
  ['assignments.c', 'values', 'number++.', []],
  ['assignments.cpp', 'values', 'object.', ['id', 'extra', 'count']],
  ['assignments.cpp', 'values', 'color::', ['red', 'green', 'blue']],
  ['assignments.cpp', 'values', 'derived::', ['count']],
  ['assignments.cpp', 'values', 'small.si', ['size()']],
  ['assignments.cpp', 'method', 'ext', ['extra']],
  ['assignments.cpp', 'method', 'this->i', ['id']],
  ['assignments.rs', 'values', 'point.', ['x', 'y']],
  ['assignments.rs', 'values', 'pair.', ['0', '1']],
];

it.each(TABLE)('%s at %s: %s', async (source, place, text, expected) => {
  const { client } = startSession();
  const { threadId } = await runTo(client, buildTarget(source), place);
  const { id: frameId } = await topFrame(client, threadId);
  const { targets } = await client.request('completions', { text, column: text.length + 1, frameId });
  const labels = targets.filter(({ type }) => type !== 'keyword').map(({ label }) => label);
  expect(labels.filter((label) => !label.startsWith('_'))).toEqual(expected);
  const word = /\$?\w*$/.exec(text)?.[0] ?? '';
  for (const { start, length, label } of targets) {
    expect(text.slice((start ?? 1) - 1, (start ?? 1) - 1 + (length ?? 0))).toBe(word);
    expect(label.toLowerCase().startsWith(word.toLowerCase())).toBe(true);
  }
  // Asking has changed nothing.
  const { result } = await client
    .request('evaluate', { expression: 'number', frameId, context: 'watch' })
    .catch(() => ({ result: '' }));
  if (place === 'values') expect(result).toBe(source === 'assignments.cpp' ? '10' : '1');
});

it('completes names in the arguments of commands that take expressions, and not in those of others', async () => {
  const { client } = startSession();
  const { threadId } = await runTo(client, buildTarget('assignments.c'), 'values');
  const { id: frameId } = await topFrame(client, threadId);
  const labels = async (text: string) =>
    (await client.request('completions', { text, column: text.length + 1, frameId })).targets.map(({ label }) => label);
  expect(await labels('x/4xw lis')).toEqual(['list']);
  expect(await labels('info &here.')).toEqual(['x', 'y']);
  expect(await labels('sigsend num')).toEqual([]);
  expect(await labels('b')).toEqual(expect.arrayContaining(['byte', 'big', 'bits', 'bt', 'breakpoints']));
});
