// What a function returned, after a step out of it: a scope and $return.

import { expect, it } from 'vitest';
import { startSession } from '../support/dapClient';
import { runTo, topFrame, variablesOf } from '../support/debugging';
import { buildTarget } from '../support/targets';

const FLAGS = ['-g', '-O0', '-std=c++20'];

const RETURNS = [
  ['number', 'number()', '5'],
  ['real', 'real()', '2.5'],
  ['wide', 'wide()', '2.5'],
  ['small', 'small()', '{x=6, y=7}'],
  ['both', 'both()', '{n=7, x=7.5}'],
  ['many', 'many()', '{values={8, 9, 10, 11, 12}}'],
  ['text', 'text()', '"for you"'],
] as const;

for (const compiler of ['g++', 'clang++'] as const) {
  const target = buildTarget('calls/returns.cpp', { compiler, flags: FLAGS });

  it.each(RETURNS)(`of %s is shown after a step out, ${compiler}`, async (marker, name, value) => {
    const { client } = startSession();
    const { threadId = 0 } = await runTo(client, target, marker);
    await client.request('stepOut', { threadId });
    expect((await client.waitFor('stopped')).reason).toBe('step');
    const frame = await topFrame(client, threadId);
    expect(frame.name).toBe('main');
    const shown = [...(await variablesOf(client, frame, 'Return value')).values()];
    expect(shown).toMatchObject([{ name, value, evaluateName: '$return' }]);
    const answer = await client.request('evaluate', { expression: '$return', frameId: frame.id, context: 'watch' });
    expect(answer.result).toBe(value);
    // It is gone as soon as the program goes on.
    await client.request('next', { threadId });
    await client.waitFor('stopped');
    const { scopes } = await client.request('scopes', { frameId: (await topFrame(client, threadId)).id });
    expect(scopes.map((scope) => scope.name)).not.toContain('Return value');
    await client.request('disconnect');
  });

  it(`is not there after a function that returns nothing, ${compiler}`, async () => {
    const { client } = startSession();
    const { threadId = 0 } = await runTo(client, target, 'nothing');
    await client.request('stepOut', { threadId });
    await client.waitFor('stopped');
    const frame = await topFrame(client, threadId);
    const { scopes } = await client.request('scopes', { frameId: frame.id });
    expect(scopes.map((scope) => scope.name)).toEqual(['Locals', 'Registers']);
    const failure = await client.failure('evaluate', { expression: '$return', frameId: frame.id, context: 'watch' });
    expect(failure.text).toMatch(/no function has returned/);
    await client.request('disconnect');
  });
}
