// A value of more elements than a client that does not page can take.

import { expect, it } from 'vitest';
import { startSession } from '../support/dapClient';
import { runTo, topFrame } from '../support/debugging';
import { buildTarget } from '../support/targets';

it('is shown with its first elements, and says so, unless pages of it are asked for', async () => {
  const { client } = startSession();
  const { threadId = 0 } = await runTo(client, buildTarget('scopes.cpp'), 'inner');
  const { id: frameId } = await topFrame(client, threadId);
  const evaluated = await client.request('evaluate', {
    expression: '(char *)$sp, 900000000',
    frameId,
    context: 'watch',
  });
  const { variablesReference } = evaluated;
  const { variables } = await client.request('variables', { variablesReference });
  expect(variables).toHaveLength(10_001);
  expect(variables.at(-2)?.name).toBe('[9999]');
  expect(variables.at(-1)).toMatchObject({
    name: '…',
    value: expect.stringMatching(/^only the first 10000 are shown/),
  });
  const page = await client.request('variables', { variablesReference, filter: 'indexed', start: 20_000, count: 2 });
  expect(page.variables.map(({ name }) => name)).toEqual(['[20000]', '[20001]']);
  await client.request('disconnect', { terminateDebuggee: true });
});
