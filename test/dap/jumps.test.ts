// Set next statement: gotoTargets and goto.

import { expect, it } from 'vitest';
import { consoleAt } from '../support/consoleSession';
import { startSession } from '../support/dapClient';
import { runTo, topFrame } from '../support/debugging';
import { buildTarget } from '../support/targets';

const target = () => buildTarget('stepping/jumping.c');

async function targetsAt(client: ReturnType<typeof startSession>['client'], marker: string) {
  const { source } = target();
  return (await client.request('gotoTargets', { source: { path: source }, line: target().line(marker) })).targets;
}

it('a thread goes on at another line, and what was left out is not done', async () => {
  const { client } = startSession();
  const { threadId = 0 } = await runTo(client, target(), 'first');
  const [to] = await targetsAt(client, 'second');
  expect(to).toMatchObject({ label: `line ${target().line('second')} in main`, line: target().line('second') });
  await client.request('goto', { threadId, targetId: to?.id ?? 0 });
  expect(await client.waitFor('stopped')).toMatchObject({ reason: 'goto', threadId, allThreadsStopped: true });
  expect(await topFrame(client, threadId)).toMatchObject({ name: 'main', line: target().line('second') });
  await client.request('next', { threadId });
  await client.waitFor('stopped');
  await client.request('next', { threadId });
  await client.waitFor('stopped');
  const frame = await topFrame(client, threadId);
  expect(frame.line).toBe(target().line('test'));
  const { result } = await client.request('evaluate', { expression: 'total', frameId: frame.id, context: 'watch' });
  expect(result).toBe('110');
  await client.request('disconnect');
});

it('a crash is left behind', async () => {
  const { client } = startSession();
  const { threadId = 0 } = await runTo(client, target(), 'first');
  const [start] = await targetsAt(client, 'crash-before');
  await client.request('goto', { threadId, targetId: start?.id ?? 0 });
  await client.waitFor('stopped');
  await client.request('continue', { threadId });
  expect(await client.waitFor('stopped')).toMatchObject({ reason: 'exception', description: 'Paused on SIGSEGV' });
  const [behind] = await targetsAt(client, 'print');
  await client.request('goto', { threadId, targetId: behind?.id ?? 0 });
  expect((await client.waitFor('stopped')).reason).toBe('goto');
  await client.request('continue', { threadId });
  expect((await client.waitFor('exited')).exitCode).toBe(0);
});

it('leaving the function is allowed, with a warning', async () => {
  const { client } = startSession();
  const { threadId = 0 } = await runTo(client, target(), 'first');
  const [to] = await targetsAt(client, 'other');
  await client.request('goto', { threadId, targetId: to?.id ?? 0 });
  expect((await client.waitFor('stopped')).reason).toBe('goto');
  const warning = await client.waitFor('output', ({ output }) => /next statement is in other/.test(output));
  expect(warning.category).toBe('console');
  expect((await topFrame(client, threadId)).name).toBe('other');
  await client.request('disconnect');
});

it('there is no target where there is no code, and none of an earlier stop', async () => {
  const { client } = startSession();
  const { threadId = 0 } = await runTo(client, target(), 'first');
  const { source } = target();
  const { targets } = await client.request('gotoTargets', { source: { path: source }, line: 1000 });
  expect(targets).toEqual([]);
  const [old] = await targetsAt(client, 'second');
  await client.request('next', { threadId });
  await client.waitFor('stopped');
  const failure = await client.failure('goto', { threadId, targetId: old?.id ?? 0 });
  expect(failure.text).toMatch(/no longer valid/);
  await client.request('disconnect');
});

it('the console sets the next instruction, at an instruction only', async () => {
  const { client, threadId, type, mistake, close } = await consoleAt(target(), 'first');
  const [second] = await targetsAt(client, 'second');
  const [third] = await targetsAt(client, 'third');
  const address = BigInt(third?.instructionPointerReference ?? 0);
  expect(await type(`jump 0x${address.toString(16)}`)).toBe(`Goes on at 0x${address.toString(16)}`);
  expect(await client.waitFor('stopped')).toMatchObject({ reason: 'goto', threadId });
  expect(await topFrame(client, threadId)).toMatchObject({ name: 'main', line: target().line('third') });
  const inside = await mistake(`jump 0x${(address + 1n).toString(16)}`);
  expect(inside).toBe(`0x${(address + 1n).toString(16)} is inside of the instruction at 0x${address.toString(16)}.`);
  expect(await mistake('jump 12')).toMatch(/^"jump" takes an address such as 0x401136/);
  expect(await mistake('jump 0x10')).toMatch(/0x10/);
  expect(client.pendingEvents('stopped')).toEqual([]);
  const offset =
    BigInt(second?.instructionPointerReference ?? 0) - BigInt((await type('info main')).split(/\s+/)[1] ?? 0);
  await type(`jump main+0x${offset.toString(16)}`);
  await client.waitFor('stopped');
  expect((await topFrame(client, threadId)).line).toBe(target().line('second'));
  await type('jump other');
  await client.waitFor('output', ({ output }) => /next statement is in other/.test(output));
  expect((await topFrame(client, threadId)).name).toBe('other');
  await close();
});
