// Data breakpoints as a client sets them: what can be watched, what is told of a hit, when a variable is gone.

import { readFileSync } from 'node:fs';
import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import { expect, it } from 'vitest';
import { startSession, type TestClient } from '../support/dapClient';
import { launch, runTo, topFrame } from '../support/debugging';
import { buildTarget } from '../support/targets';

const target = buildTarget('watch/values.cpp', { flags: ['-g', '-O0', '-pthread', '-Wl,--build-id'] });

type Access = 'read' | 'write' | 'readWrite';

async function info(client: TestClient, threadId: number | undefined, name: string, more: object = {}) {
  const frame = await topFrame(client, threadId);
  return client.request('dataBreakpointInfo', { name, frameId: frame.id, ...more });
}

async function watch(client: TestClient, threadId: number | undefined, name: string, accessType: Access = 'write') {
  const { dataId } = await info(client, threadId, name);
  const { breakpoints } = await client.request('setDataBreakpoints', {
    breakpoints: [{ dataId: dataId ?? '', accessType }],
  });
  expect(breakpoints).toMatchObject([{ verified: true }]);
  return breakpoints[0]?.id;
}

/** What each stop says, with its line, until the end. */
async function stopsToEnd(client: TestClient, threadId = 0): Promise<string[]> {
  const found: string[] = [];
  const end = client.waitFor('exited').then(() => undefined);
  await client.request('continue', { threadId });
  for (;;) {
    const next = await Promise.race([end, client.waitFor('stopped')]);
    if (!next) return found;
    const { description, text = '' } = next;
    const line = Number(/:(\d+)$/.exec(text)?.[1]);
    found.push(`${description} @${sourceLine(line)}`);
    await client.request('continue', { threadId: next.threadId ?? 0 });
  }
}

function sourceLine(line: number): string {
  return (lines[line - 1] ?? '').trim().replace(/ *\/\/.*/, '');
}

const lines = readFileSync(target.source, 'utf8').split('\n');

it.each<[string, Access, string[]]>([
  ['counter', 'write', ['counter changed from 0 to 1 @counter = 1;', 'counter changed from 1 to 3 @counter = 3;']],
  ['colour', 'write', ['colour changed from RED to GREEN @colour = GREEN;']],
  ['point.y', 'write', ['point.y changed from 0 to 7 @point.y = 7;']],
  ['point', 'write', ['point changed from {x=0, y=0} to {x=0, y=7} @point.y = 7;']],
  ['numbers[9]', 'write', ['numbers[9] changed from 0 to 5 @numbers[9] = 5;']],
  ['flags.low', 'write', ['flags.low changed from 0 to 5 @flags.low = 5;']],
  ['flags.high', 'write', ['flags.high changed from 0 to 9 @flags.high = 9;']],
  ['odd.wide', 'write', ['odd.wide changed from 0 to 1234605616436508552 @odd.wide = 0x1122334455667788;']],
  ['pair', 'write', ['pair changed from {one=0, two=0} to {one=0, two=2} @pair.two = 2;']],
  ['*heap', 'write', ['*heap changed from 1 to 2 @*heap = 2;']],
])('%s by %s', async (name, access, expected) => {
  const { client } = startSession();
  const { threadId } = await runTo(client, target, 'start');
  await watch(client, threadId, name, access);
  expect((await stopsToEnd(client, threadId)).slice(0, expected.length)).toEqual(expected);
  await client.request('disconnect');
});

it('tells of changes, of reads, and of all accesses, in every thread', async () => {
  const stopsFor = async (access: Access) => {
    const { client } = startSession();
    const { threadId } = await runTo(client, target, 'start');
    await watch(client, threadId, 'counter', access);
    const stops = (await stopsToEnd(client, threadId)).map((stop) => stop.replace('counter ', ''));
    await client.request('disconnect');
    return stops;
  };
  expect(await stopsFor('write')).toEqual([
    'changed from 0 to 1 @counter = 1;',
    'changed from 1 to 3 @counter = 3;',
    'changed from 3 to 4 @counter = 4;',
    'changed from 4 to 5 @std::thread([] { counter = 5; }).join();',
  ]);
  expect(await stopsFor('read')).toEqual([
    'was read: 3 @counter = 3;',
    'was read: 3 @sink = counter;',
    'was read: 5 @std::printf("%d\\n", counter);',
  ]);
  expect((await stopsFor('readWrite')).length).toBe(7);
});

it('stops with the reason, the id, and a condition', async () => {
  const { client } = startSession();
  const { threadId } = await runTo(client, target, 'start');
  const { dataId, accessTypes, canPersist, description } = await info(client, threadId, 'counter');
  expect({ accessTypes, canPersist }).toEqual({ accessTypes: ['write', 'read', 'readWrite'], canPersist: true });
  expect(description).toMatch(/^counter, 4 bytes at 0x[0-9a-f]+$/);
  const set = () =>
    client.request('setDataBreakpoints', {
      breakpoints: [{ dataId: dataId ?? '', accessType: 'write', condition: 'counter > 3', hitCondition: '2' }],
    });
  const { breakpoints } = await set();
  expect((await set()).breakpoints).toEqual(breakpoints);
  await client.request('continue', { threadId: threadId ?? 0 });
  expect(await client.waitFor('stopped')).toMatchObject({
    reason: 'data breakpoint',
    description: 'counter changed from 4 to 5',
    hitBreakpointIds: [breakpoints[0]?.id],
  });
  await client.request('disconnect');
});

it('a variable that stays is found again in the next session, before it is launched', async () => {
  const first = startSession().client;
  const { threadId } = await runTo(first, target, 'start');
  const { dataId } = await info(first, threadId, 'counter');
  await first.request('disconnect');
  const { client } = startSession();
  await launch(client, { program: target.program });
  const { breakpoints } = await client.request('setDataBreakpoints', {
    breakpoints: [
      { dataId: dataId ?? '', accessType: 'write' },
      { dataId: 'value:1', accessType: 'write' },
      { dataId: (dataId ?? '').replace(/"buildId":"../, '"buildId":"00'), accessType: 'write' },
    ],
  });
  expect(breakpoints.map(({ verified, message }) => [verified, message?.replace(/^\S+ was/, 'PROGRAM was')])).toEqual([
    [true, undefined],
    [false, 'Its variable was one of an earlier run or program. Set the data breakpoint again.'],
    [false, 'PROGRAM was built anew since: "counter" may be elsewhere. Set the data breakpoint again.'],
  ]);
  await client.request('configurationDone');
  expect(await client.waitFor('stopped')).toMatchObject({ description: 'counter changed from 0 to 1' });
  await client.request('disconnect');
});

it('a local is watched until its function returns', async () => {
  const { client } = startSession();
  const { threadId } = await runTo(client, target, 'local');
  const { description, canPersist } = await info(client, threadId, 'local');
  expect({ description: description.replace(/0x[0-9a-f]+/, 'ADDRESS'), canPersist }).toEqual({
    description: 'local, 4 bytes at ADDRESS, until sum(int) returns',
    canPersist: false,
  });
  const id = await watch(client, threadId, 'local');
  await client.request('setBreakpoints', { source: { path: target.source }, breakpoints: [] });
  const removed = client.waitFor('breakpoint', ({ reason }: Dap.BreakpointEvent['body']) => reason === 'removed');
  const note = client.waitFor('output', ({ output }) => output.includes('removed'));
  expect(await stopsToEnd(client, threadId)).toEqual([
    'local changed from 0 to 1 @for (int i = 1; i <= count; i++) local = local + i;',
    'local changed from 1 to 3 @for (int i = 1; i <= count; i++) local = local + i;',
    'local changed from 3 to 6 @for (int i = 1; i <= count; i++) local = local + i;',
  ]);
  expect((await removed).breakpoint).toMatchObject({ id, verified: false });
  expect((await note).output).toBe('The data breakpoint on "local" is removed: sum(int) has returned.\n');
  await client.request('disconnect');
});

it('a local of a recursive function is that of one call', async () => {
  const { client } = startSession();
  const { threadId } = await runTo(client, target, 'deep');
  await client.request('continue', { threadId: threadId ?? 0 });
  await client.waitFor('stopped');
  await watch(client, threadId, 'own');
  await client.request('setBreakpoints', { source: { path: target.source }, breakpoints: [] });
  expect((await stopsToEnd(client, threadId)).map((stop) => stop.replace(/ @.*/, ''))).toEqual([
    'own changed from 2 to 3',
  ]);
  await client.request('disconnect');
});

it('a local of a function that an exception has ended is not taken for what comes after it', async () => {
  const { client } = startSession();
  const { threadId } = await runTo(client, target, 'thrower');
  await client.request('setExceptionBreakpoints', { filters: [] });
  await watch(client, threadId, 'doomed');
  const removed = client.waitFor('breakpoint', ({ reason }: Dap.BreakpointEvent['body']) => reason === 'removed');
  expect(await stopsToEnd(client, threadId)).toEqual([]);
  await removed;
  await client.request('disconnect');
});

it('a local of a function that a tail call has replaced is not taken for what comes after it', async () => {
  const { client } = startSession();
  const { threadId } = await runTo(client, target, 'tail');
  await watch(client, threadId, 'passing');
  const removed = client.waitFor('breakpoint', ({ reason }: Dap.BreakpointEvent['body']) => reason === 'removed');
  expect(await stopsToEnd(client, threadId)).toEqual([]);
  await removed;
  await client.request('disconnect');
});

it('what cannot be watched says why', async () => {
  const { client } = startSession();
  const { threadId } = await runTo(client, target, 'start');
  const why = async (name: string, more: object = {}) => {
    const answer = await info(client, threadId, name, more);
    expect(answer.dataId).toBeNull();
    return answer.description;
  };
  expect(await why('numbers')).toBe(
    '"numbers" cannot be watched: it has 64 bytes, and the processor watches 32 at most. Watch a member or an element of it, or some bytes by address.',
  );
  expect(await why('counter + 1')).toBe(
    '"counter + 1" cannot be watched: it is the result of an expression, and in no place of the program.',
  );
  expect(await why('$rdi')).toBe(
    '"$rdi" cannot be watched: it is a register, and only memory can be watched. Watch what it points to, for instance *(int *)$rdi.',
  );
  expect(await why('0x1001', { asAddress: true, bytes: 31 })).toMatch(
    /are not aligned: .* would need 6 debug registers/,
  );
  await client.request('disconnect');
});

it('a register that is picked in the view of them stands for what it points to', async () => {
  const { client } = startSession();
  const { threadId } = await runTo(client, target, 'start');
  const frame = await topFrame(client, threadId);
  const evaluate = (expression: string) =>
    client.request('evaluate', { expression, frameId: frame.id, context: 'repl' });
  await evaluate('$r11 = (long)&counter');
  await evaluate('$r10 = 7');
  const { scopes } = await client.request('scopes', { frameId: frame.id });
  const registers = scopes.find(({ name }) => name === 'Registers');
  const { variables } = await client.request('variables', { variablesReference: registers?.variablesReference ?? 0 });
  const { variablesReference = 0 } = variables.find(({ name }) => name === 'General') ?? {};
  const infoOf = (name: string) => client.request('dataBreakpointInfo', { name, variablesReference });
  expect((await infoOf('r10')).dataId).toBeNull();
  expect((await infoOf('rip')).dataId).toBeNull();
  const { dataId, description } = await infoOf('r11');
  expect(description).toMatch(/^\*\$r11, [48] bytes at 0x[0-9a-f]+$/);
  await client.request('setDataBreakpoints', { breakpoints: [{ dataId: dataId ?? '', accessType: 'write' }] });
  await client.request('continue', { threadId: threadId ?? 0 });
  expect((await client.waitFor('stopped')).description).toMatch(/^\*\$r11 changed from 0x0+ to 0x0*1$/);
  await client.request('disconnect');
});

it('more than the processor has are refused until one is free, bytes by address included', async () => {
  const { client } = startSession();
  const { threadId } = await runTo(client, target, 'start');
  const frame = await topFrame(client, threadId);
  const { memoryReference } = await client.request('evaluate', { expression: 'numbers', frameId: frame.id });
  const base = BigInt(memoryReference ?? 0);
  const ids = await Promise.all(
    [0n, 8n, 16n, 24n, 36n].map(async (at) => {
      const name = `0x${(base + at).toString(16)}`;
      return (await client.request('dataBreakpointInfo', { name, asAddress: true, bytes: 4 })).dataId ?? '';
    }),
  );
  const set = async (dataIds: readonly string[]) => {
    const breakpoints = dataIds.map((dataId) => ({ dataId, accessType: 'write' as const }));
    return (await client.request('setDataBreakpoints', { breakpoints })).breakpoints;
  };
  const [, , , , last] = await set(ids);
  expect(last).toMatchObject({
    verified: false,
    message:
      "This needs one of the processor's four debug registers, and none is free. Remove another data or hardware breakpoint.",
  });
  const again = await set(ids.slice(1));
  expect(again.map(({ verified }) => verified)).toEqual([true, true, true, true]);
  expect(again[3]?.id).toBe(last?.id);
  const [stop] = await stopsToEnd(client, threadId);
  expect(stop).toBe(`0x${(base + 36n).toString(16)} changed from 0x00000000 to 0x00000005 @numbers[9] = 5;`);
  await client.request('disconnect');
});

it('a function that the user calls may change what is watched', async () => {
  const { client } = startSession();
  const { threadId } = await runTo(client, target, 'start');
  await watch(client, threadId, 'sink', 'readWrite');
  const frame = await topFrame(client, threadId);
  const { result } = await client.request('evaluate', { expression: 'sum(4)', frameId: frame.id, context: 'repl' });
  expect(result).toBe('10');
  expect((await stopsToEnd(client, threadId))[0]).toBe('sink changed from 0 to 3 @sink = counter;');
  await client.request('disconnect');
});

it('steps go over accesses that do not matter as if nobody watched', async () => {
  const linesOfSteps = async (isWatching: boolean) => {
    const { client } = startSession();
    const { threadId = 0 } = await runTo(client, target, 'start');
    const names = ['counter', 'flags.high', 'sink'];
    const infos = await Promise.all(names.map((name) => info(client, threadId, name)));
    if (isWatching) {
      const { breakpoints } = await client.request('setDataBreakpoints', {
        breakpoints: infos.map(({ dataId }) => ({
          dataId: dataId ?? '',
          accessType: 'readWrite' as const,
          condition: '1 == 2',
        })),
      });
      expect(breakpoints.every(({ verified }) => verified)).toBe(true);
    }
    const found: number[] = [];
    for (let line = 0; line !== target.line('end'); found.push(line)) {
      await client.request('next', { threadId });
      expect((await client.waitFor('stopped')).reason).toBe('step');
      ({ line } = await topFrame(client, threadId));
    }
    await client.request('disconnect');
    return found;
  };
  expect(await linesOfSteps(true)).toEqual(await linesOfSteps(false));
});

it('a step that changes what is watched stops there', async () => {
  const { client } = startSession();
  const { threadId = 0 } = await runTo(client, target, 'local');
  await watch(client, threadId, 'local');
  await client.request('stepOut', { threadId });
  expect(await client.waitFor('stopped')).toMatchObject({
    reason: 'data breakpoint',
    description: 'local changed from 0 to 1',
  });
  await client.request('setDataBreakpoints', { breakpoints: [] });
  await client.request('stepOut', { threadId });
  expect((await client.waitFor('stopped')).reason).toBe('step');
  expect((await topFrame(client, threadId)).name).toBe('main');
  await client.request('disconnect');
});
