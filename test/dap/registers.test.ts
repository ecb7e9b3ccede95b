// The Registers scope as an editor opens and edits it.

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { startSession, type TestClient } from '../support/dapClient';
import { runTo, topFrame } from '../support/debugging';
import { buildTarget } from '../support/targets';

const target = buildTarget('registers.c');
const hasAvx = / avx /.test(readFileSync('/proc/cpuinfo', 'utf8'));

async function opened(client: TestClient, variablesReference: number) {
  const { variables } = await client.request('variables', { variablesReference });
  return (name: string) => {
    const found = variables.find((each) => each.name === name);
    if (!found) throw new Error(`${name} is not among ${variables.map((each) => each.name)}`);
    return found;
  };
}

async function groupsOf(client: TestClient, threadId: number | undefined) {
  const frame = await topFrame(client, threadId);
  const { scopes } = await client.request('scopes', { frameId: frame.id });
  return opened(client, scopes.find(({ name }) => name === 'Registers')?.variablesReference ?? 0);
}

it.skipIf(!hasAvx)('lanes and flags are set, and the program has them', async () => {
  const { client, adapter } = startSession();
  const { threadId = 0 } = await runTo(client, target, 'loaded');
  const group = await groupsOf(client, threadId);
  const avx = group('AVX').variablesReference;
  const ymm9 = (await opened(client, avx))('ymm9').variablesReference;
  const lanes = (await opened(client, ymm9))('v8_float').variablesReference;
  const set = async (variablesReference: number, name: string, value: string) =>
    (await client.request('setVariable', { variablesReference, name, value })).value;
  expect(await set(lanes, '[4]', '42.5')).toBe('42.5');
  expect(await set(lanes, '[5]', '-1')).toBe('-1');
  const sse = group('SSE').variablesReference;
  const xmm3 = (await opened(client, sse))('xmm3').variablesReference;
  const low = (await opened(client, xmm3))('v4_float').variablesReference;
  expect(await set(low, '[1]', '7')).toBe('7');
  const flags = group('eflags').variablesReference;
  expect(await set(flags, 'ZF', '1')).toBe('1');
  expect(await set(flags, 'CF', '0')).toBe('0');
  const refused = await client.failure('setVariable', { variablesReference: flags, name: 'OF', value: '2' });
  expect(refused.text).toMatch(/2 is no value of a flag: 0 or 1/);
  const { id: frameId } = await topFrame(client, threadId);
  const typed = async (expression: string) =>
    (await client.request('evaluate', { expression, frameId, context: 'repl' })).result;
  expect(await typed('$eflags.CF = 1')).toBe('1');
  expect(await typed('$OF = 0')).toBe('0');
  expect((await groupsOf(client, threadId))('eflags').value).toMatch(/\[CF PF AF ZF SF IF\]$/);
  expect([await typed('$CF = 0'), await typed('$eflags.OF = 1')]).toEqual(['0', '1']);
  expect((await groupsOf(client, threadId))('eflags').value).toMatch(/\[PF AF ZF SF IF OF\]$/);
  await client.request('continue', { threadId });
  await client.waitFor('terminated');
  expect(client.output('stdout')).toBe('7 42.5 -1\n');
  await client.request('disconnect');
  await adapter.exit();
});

it('debug registers show what data breakpoints keep there', async () => {
  const { client, adapter } = startSession();
  const { threadId = 0 } = await runTo(client, target, 'loaded');
  const frame = await topFrame(client, threadId);
  const { dataId } = await client.request('dataBreakpointInfo', { name: 'results[0]', frameId: frame.id });
  await client.request('setDataBreakpoints', { breakpoints: [{ dataId: dataId ?? '', accessType: 'write' }] });
  const debug = await opened(client, (await groupsOf(client, threadId))('Debug').variablesReference);
  expect(debug('dr0').value).toMatch(/^0x[0-9a-f]+ <results>$/);
  expect(debug('dr7').value).toMatch(/^0x[0-9a-f]+ \[L0, dr0 written, 4 bytes\]$/);
  expect(debug('dr7').presentationHint?.attributes).toContain('readOnly');
  const { variablesReference } = (await groupsOf(client, threadId))('Debug');
  const { text } = await client.failure('setVariable', { variablesReference, name: 'dr0', value: '1' });
  expect(text).toMatch(/^"dr0" cannot be changed: the debug registers are those of data breakpoints/);
  await client.request('disconnect');
  await adapter.exit();
});
