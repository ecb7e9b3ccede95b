// New values for what an optimising compiler keeps in registers: the program computes with them.

import { describe, expect, it } from 'vitest';
import { startSession } from '../support/dapClient';
import { runTo, topFrame } from '../support/debugging';
import { buildTarget } from '../support/targets';

it('refuses pieces that are in no place, alone or as a part of more', async () => {
  const { client } = startSession();
  const target = buildTarget('assignments_optimised.c', { compiler: 'clang', flags: ['-g', '-O2'] });
  const { threadId } = await runTo(client, target, 'pieces');
  const { id: frameId } = await topFrame(client, threadId);
  for (const expression of ['pair.second', 'narrow.low', 'pair']) {
    const { text } = await client.failure('setExpression', { expression, value: 'pair.first', frameId });
    expect(text).toBe(`"${expression}" cannot be changed: the program has no place for it, only its value is known`);
  }
});

describe.each(['gcc', 'clang'] as const)('%s', (compiler) => {
  const target = buildTarget('assignments_optimised.c', { compiler, flags: ['-g', '-O2'] });

  /** What clang has worked out at compile time is in no place. */
  const pieces = [
    ['pieces', 'pair.second', '-1', 'spread=4309\n'],
    ['pieces', 'narrow.low', '9', 'spread=4912\n'],
    ['pieces', 'narrow.high', '-3', 'spread=-2688\n'],
  ] as const;

  it.each([
    ...(compiler === 'gcc' ? pieces : []),
    ['pieces', 'pair.first', '50', 'spread=4802\n'],
    ['floats', 'factor', '2.5', 'scale=46.75\n'],
    ['floats', 'small', '-0.25', 'scale=43.25\n'],
    ['floats', 'count', '4', 'scale=50.25\n'],
  ] as const)('%s: %s = %s', async (place, expression, value, printed) => {
    const { client } = startSession();
    const { threadId } = await runTo(client, target, place);
    const { id: frameId } = await topFrame(client, threadId);
    const answer = await client.request('setExpression', { expression, value, frameId });
    expect(answer.value).toBe(value);
    await client.request('continue', { threadId: threadId ?? 0 });
    await client.waitFor('terminated');
    expect(client.output('stdout')).toContain(printed);
  });

  it('refuses what the program has no place for', async () => {
    const { client } = startSession();
    const { threadId } = await runTo(client, target, 'floats');
    const { id: frameId } = await topFrame(client, threadId);
    for (const expression of ['constant', 'tripled']) {
      const { presentationHint } = await client.request('evaluate', { expression, frameId, context: 'watch' });
      expect(presentationHint).toEqual({ attributes: ['readOnly'] });
      const { text } = await client.failure('setExpression', { expression, value: '1', frameId });
      expect(text).toBe(`"${expression}" cannot be changed: the program has no place for it, only its value is known`);
    }
  });
});
