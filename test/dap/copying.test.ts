// Values in full for the clipboard, and expressions that are evaluated once for each stop.

import { openSync, writeSync } from 'node:fs';
import { expect, it } from 'vitest';
import { startSession } from '../support/dapClient';
import { runTo, topFrame } from '../support/debugging';
import { buildTarget } from '../support/targets';

it('copies all of a value', async () => {
  const { client } = startSession();
  const { threadId } = await runTo(client, buildTarget('copies.cpp', { flags: ['-g', '-O0', '-std=c++17'] }), 'values');
  const { id: frameId } = await topFrame(client, threadId);
  const copy = async (expression: string) =>
    (await client.request('evaluate', { expression, frameId, context: 'clipboard' })).result;
  const text = `"${'a'.repeat(5000)}\\"end"`;
  const numbers = `{${Array.from({ length: 1000 }, (_, index) => index).join(', ')}}`;
  const name = `"${'b'.repeat(299)}"`;
  expect(await copy('whole.text')).toBe(text);
  expect(await copy('whole.numbers')).toBe(numbers);
  expect(await copy('whole')).toBe(
    `{first={number=1, name=${name}}, text=${text}, numbers=${numbers}, counts={["one"] = 1, ["two"] = 2}, wide=L"abc"}`,
  );
  expect(await copy('pointer')).toMatch(/^0x[0-9a-f]+ "a{5000}\\"end"$/);
  const huge = await copy('huge');
  expect(huge.length).toBeLessThan(1_100_000);
  expect(huge).toMatch(/^"c{1000000}"…$/);
  expect(await copy('whole.first.number')).toBe('1');
  expect(await copy('numbered')).toBe('{{7}, extra=9}');
});

it('evaluates a watch once for each stop, and again after a write', async () => {
  const { client } = startSession();
  const { threadId } = await runTo(client, buildTarget('assignments.c'), 'values');
  const { systemProcessId } = await client.waitFor<{ systemProcessId: number }>('process');
  const { id: frameId } = await topFrame(client, threadId);
  const watch = () => client.request('evaluate', { expression: 'list', frameId, context: 'watch' });
  const first = await watch();
  expect(first.result).toBe('{10, 20, 30}');
  // Behind the debugger's back: what was evaluated is not read again.
  const memory = openSync(`/proc/${systemProcessId}/mem`, 'r+');
  writeSync(memory, Buffer.from([99, 0, 0, 0]), 0, 4, Number(first.memoryReference));
  expect((await watch()).result).toBe('{10, 20, 30}');
  await client.request('setExpression', { expression: 'number', value: '5', frameId });
  expect((await watch()).result).toBe('{99, 20, 30}');
  const { variables } = await client.request('variables', { variablesReference: first.variablesReference });
  expect(variables.map(({ value }) => value)).toEqual(['99', '20', '30']);
});
