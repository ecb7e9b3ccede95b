// Operators that the program's classes define are called as the functions that they are.

import { expect, it } from 'vitest';
import { startSession } from '../support/dapClient';
import { runTo, topFrame } from '../support/debugging';
import { buildTarget } from '../support/targets';

const ROWS = [
  ['one + other', '{x=4, y=6}'],
  ['one + other + one', '{x=5, y=8}'],
  ['one == other', 'false'],
  ['one + other == one', 'false'],
  ['one == fixed + one', 'true'],
  ['one * 3', '{x=3, y=6}'],
  ['3 * one', '{x=3, y=6}'],
  ['one * other', '11'],
  ['-one', '{x=-1, y=-2}'],
  ['(-one)[1]', '-2'],
  ['*other', '25'],
  ['!fixed', 'true'],
  ['!one || one[1] > 1', 'true'],
  ['numbers[1] + 1', '9'],
  ['one.x + 1', '2'],
] as const;

const PROBLEMS = [
  ['one - other', '"-" cannot be done with "plane::vector" and "plane::vector", at column 5 of "one - other"'],
  ['bare + 1', '"+" cannot be done with "plain" and "int", at column 6 of "bare + 1"'],
  ['bare[0]', '"plain" cannot be indexed, at column 5 of "bare[0]"'],
] as const;

it.each(['g++', 'clang++'] as const)('as watches ask for them: %s', async (compiler) => {
  const { client } = startSession();
  const { threadId = 0 } = await runTo(client, buildTarget('calls/operators.cpp', { compiler }), 'here');
  const { id: frameId } = await topFrame(client, threadId);
  const answers: unknown[] = [];
  for (const [expression] of ROWS) {
    const answer = await client.send('evaluate', { expression, frameId, context: 'watch' });
    answers.push([expression, answer.success ? answer.body.result : answer.message]);
  }
  expect(answers).toEqual(ROWS);
  for (const [expression, problem] of PROBLEMS) {
    expect((await client.failure('evaluate', { expression, frameId, context: 'watch' })).text).toBe(problem);
  }
  // Nothing of the program runs for a hover.
  const hover = await client.failure('evaluate', { expression: 'one + other', frameId, context: 'hover' });
  expect(hover.text).toBe('functions of the program cannot be called from here, at column 5 of "one + other"');
  await client.request('disconnect', { terminateDebuggee: true });
});
