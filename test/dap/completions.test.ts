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
  ['assignments.c', 'values', '$CF', ['$CF']],
  ['assignments.c', 'values', '$eflags.I', ['IF', 'ID']],
  ['assignments.c', 'values', '$mxcsr.F', ['FZ']],
  ['assignments.c', 'values', 'number.', []],
  ['assignments.c', 'values', '"here.', []],
  ['assignments.c', 'values', 'number = 12', []],
  ['assignments.c', 'values', 'number++.', []],
  ['assignments.cpp', 'values', 'object.', ['id', 'extra', 'count', 'answer()', 'here()']],
  ['assignments.cpp', 'values', 'color::', ['red', 'green', 'blue']],
  ['assignments.cpp', 'values', 'derived::', ['extra', 'count', 'answer', 'here']],
  ['assignments.cpp', 'values', 'small.si', ['size()']],
  ['assignments.cpp', 'values', 'permissions::', ['access', 'none', 'read', 'write', 'execute']],
  ['assignments.cpp', 'values', 'color::re == permissions::exe', ['execute']],
  ['assignments.cpp', 'values', '::perm', ['permissions']],
  ['assignments.cpp', 'values', 'deriv', ['derived']],
  ['assignments.cpp', 'values', 'list[0], x', ['x']],
  ['assignments.cpp', 'values', 'list[0, x', []],
  ['assignments.cpp', 'values', 'number, h', ['h']],
  ['assignments.c', 'values', 'assignments.c::here_', []],
  ['same_names.c', 'called', 'same_names.c::o', ['only_static', 'of_caller']],
  ['names.cpp', 'here', 'shop::', ['stock']],
  ['names.cpp', 'here', 'shop::stock::', ['apples', 'pears', 'Crate', 'parts']],
  ['names.cpp', 'here', 'shop::stock::Crate::', ['weight', 'made', 'heavier']],
  ['names.cpp', 'here', 'goods::a', ['apples']],
  ['names.cpp', 'here', 'crates->', ['weight', 'made', 'heavier()']],
  ['names.cpp', 'here', 'numbers.b', ['back()']],
  ['names.cpp', 'here', 'crateList[1].w', ['weight']],
  ['names.cpp', 'here', 'crateList.front().', ['weight', 'made', 'heavier()']],
  ['names.cpp', 'here', 'shape->s', []],
  [
    'names.cpp',
    'here',
    'std::vec',
    ['vector<int, std::allocator<int> >', 'vector<shop::stock::Crate, std::allocator<shop::stock::Crate> >'],
  ],
  ['names.cpp', 'inside', 'des', ['desks']],
  ['names.cpp', 'inside', 'off', ['office']],
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
