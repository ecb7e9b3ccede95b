// Breakpoints with conditions, hit conditions and log messages, as a client sets them.

import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import { expect, it } from 'vitest';
import { startSession, type TestClient } from '../support/dapClient';
import { launch, topFrame } from '../support/debugging';
import { buildTarget } from '../support/targets';

const target = buildTarget('conditions/counting.c');

interface Options {
  readonly condition?: string;
  readonly hitCondition?: string;
  readonly logMessage?: string;
}

async function start(client: TestClient, options: Options) {
  await launch(client, { program: target.program });
  const breakpoint = await set(client, options);
  await client.request('configurationDone');
  return breakpoint;
}

async function set(client: TestClient, options: Options) {
  const { breakpoints } = await client.request('setBreakpoints', {
    source: { path: target.source },
    breakpoints: [{ line: target.line('step'), ...options }],
  });
  return breakpoints[0];
}

async function valueAtStop(client: TestClient, expression: string): Promise<string> {
  const { threadId } = await client.waitFor('stopped', ({ reason }) => reason === 'breakpoint');
  const frame = await topFrame(client, threadId);
  return (await client.request('evaluate', { expression, frameId: frame.id, context: 'watch' })).result;
}

/** `i` at each stop until the program ends. */
async function stops(client: TestClient): Promise<number[]> {
  const found: number[] = [];
  const end = client.waitFor('exited').then(() => undefined);
  for (;;) {
    const next = await Promise.race([end, client.waitFor('stopped', ({ reason }) => reason === 'breakpoint')]);
    if (!next) return found;
    const frame = await topFrame(client, next.threadId);
    found.push(Number((await client.request('evaluate', { expression: 'i', frameId: frame.id })).result));
    await client.request('continue', { threadId: next.threadId ?? 0 });
  }
}

const each = (count: number) => Array.from({ length: 1000 / count }, (_, index) => (index + 1) * count - 1);

it.each<[string, Options, number[]]>([
  ['a condition', { condition: 'i == 500' }, [500]],
  ['one of members', { condition: 'at->x == 3 && i > 990' }, [993, 996, 999]],
  ['one of text', { condition: 'name == "odd" && i < 4' }, [1, 3]],
  ['a hit condition', { hitCondition: '5' }, [4]],
  ['== of hits', { hitCondition: '== 5' }, [4]],
  ['>= of hits', { hitCondition: '>= 999' }, [998, 999]],
  ['> of hits', { hitCondition: '> 999' }, [999]],
  ['< of hits', { hitCondition: '<3' }, [0, 1]],
  ['<= of hits', { hitCondition: '<= 2' }, [0, 1]],
  ['each nth hit', { hitCondition: '% 100' }, each(100)],
  ['both: only hits with a true condition count', { condition: 'i % 2 == 1', hitCondition: '% 250' }, [499, 999]],
])('stops by %s', async (_, options, expected) => {
  const { client } = startSession();
  expect(await start(client, options)).toMatchObject({ verified: true });
  expect(await stops(client)).toEqual(expected);
  await client.request('disconnect');
});

it('logs instead of stopping, with expressions and their formats', async () => {
  const { client } = startSession();
  await start(client, {
    condition: 'i > 996',
    hitCondition: '>= 2',
    logMessage: '\\{i\\} is {i}, {i,h}, of {name}: {at->weight + 1} {at->level}',
  });
  await client.waitFor('exited');
  const lines = client
    .output('console')
    .split('\n')
    .filter((line) => line.startsWith('{i}'));
  expect(lines).toEqual(
    ['{i} is 998, 0x3e6, of 0x… "even": 1.5 -3', '{i} is 999, 0x3e7, of 0x… "odd": 2.5 -1'].map((line) =>
      expect.stringMatching(new RegExp(`^${line.replace('{i}', '\\{i\\}').replace('0x…', '0x[0-9a-f]+')}$`)),
    ),
  );
  await client.request('disconnect');
});

it('says of a condition that it is evaluated by the debugger, and why, until it is not', async () => {
  const { client } = startSession();
  await start(client, {});
  await client.waitFor('stopped', ({ reason }) => reason === 'breakpoint');
  const slow = await set(client, { condition: '(__int128)i == 500' });
  expect(slow).toMatchObject({ verified: true });
  expect(slow?.message).toMatch(/^Evaluated by the debugger at each hit, which is slower: .+\.$/);
  expect((await set(client, { condition: 'i == 500' }))?.message).toBeUndefined();
  await client.request('disconnect');
});

it('stops where a condition cannot be evaluated, and says why', async () => {
  const { client } = startSession();
  const breakpoint = await start(client, { condition: 'nothing > 3' });
  expect(await valueAtStop(client, 'i')).toBe('0');
  const { breakpoint: changed } = await client.waitFor<{ breakpoint: { id: number; message: string } }>(
    'breakpoint',
    (body) => body.breakpoint.message?.includes('nothing'),
  );
  expect(changed).toMatchObject({ id: breakpoint?.id, verified: true });
  expect(changed.message).toMatch(/[^.]\.$/);
  await client.request('disconnect');
});

it('stops where memory cannot be read', async () => {
  const { client } = startSession();
  await start(client, { condition: 'at->next->x == 7' });
  expect(await valueAtStop(client, 'i')).toBe('0');
  await client.request('continue', { threadId: 0 });
  // The second point has no next one.
  expect(await valueAtStop(client, 'i')).toBe('1');
  await client.waitFor<{ breakpoint: { message?: string } }>('breakpoint', (body) =>
    (body.breakpoint.message ?? '').includes('cannot'),
  );
  await client.request('disconnect');
});

it.each([
  ['often', /"often" is not understood: write 5/],
  ['0', /"0" never comes: the first hit is 1/],
  ['< 1', /"< 1" never comes/],
])('says what is wrong with the hit condition %s, and stops at each hit', async (hitCondition, problem) => {
  const { client } = startSession();
  const breakpoint = await start(client, { hitCondition });
  expect(breakpoint?.message).toMatch(problem);
  expect(await valueAtStop(client, 'i')).toBe('0');
  await client.request('disconnect');
});

it('says on the console why a breakpoint stops without a decision, once for each reason', async () => {
  const { client } = startSession();
  const complaints = () =>
    client.transcript.flatMap(({ message }) => {
      const { event, body } = message as Dap.OutputEvent;
      return event === 'output' && body.output.startsWith('Breakpoint at ') ? [body] : [];
    });
  const place = `Breakpoint at counting.c:${target.line('step')}: `;
  await start(client, { condition: 'nothing > 3' });
  for (const i of ['0', '1', '2']) {
    expect(await valueAtStop(client, 'i')).toBe(i);
    expect(complaints()).toEqual([
      {
        category: 'console',
        output: expect.stringMatching(/^Breakpoint at .+: Stopped because the condition .+: .*"nothing".*\.\n$/),
        source: expect.objectContaining({ path: target.source }),
        line: target.line('step'),
      },
    ]);
    if (i === '2') await set(client, { hitCondition: 'often' });
    await client.request('continue', { threadId: 0 });
  }
  for (const i of ['3', '4']) {
    expect(await valueAtStop(client, 'i')).toBe(i);
    expect(complaints().map(({ output }) => output)).toEqual([
      expect.stringContaining(`${place}Stopped because`),
      expect.stringMatching(new RegExp(`^${place}Stops at each hit: .*"often".*\\.\n$`)),
    ]);
    await client.request('continue', { threadId: 0 });
  }
  await client.request('disconnect');
});

it('keeps its id when its condition changes, and counts anew', async () => {
  const { client } = startSession();
  const before = await start(client, { condition: 'i == 10' });
  expect(await valueAtStop(client, 'i')).toBe('10');
  const after = await set(client, { hitCondition: '3' });
  expect(after?.id).toBe(before?.id);
  await client.request('continue', { threadId: 0 });
  expect(await valueAtStop(client, 'i')).toBe('13');
  await client.request('disconnect');
});

it('ends a step on a line whose condition is false', async () => {
  const { client } = startSession();
  await launch(client, { program: target.program });
  await client.request('setFunctionBreakpoints', { breakpoints: [{ name: 'step', condition: 'i == 3' }] });
  await set(client, { condition: 'i == -1' });
  await client.request('configurationDone');
  const { threadId = 0 } = await client.waitFor('stopped');
  await client.request('next', { threadId });
  expect(await client.waitFor('stopped')).toMatchObject({ reason: 'step' });
  expect(await topFrame(client, threadId)).toMatchObject({ line: target.line('step') });
  await client.request('disconnect');
});

it.each(['== 5', '% 5', '> 4'])('counts on when another decides: %s', async (hitCondition) => {
  const { client } = startSession();
  await launch(client, { program: target.program });
  const at = target.line('step');
  const lines = (before: boolean) =>
    client.request('setBreakpoints', {
      source: { path: target.source },
      breakpoints: [{ line: at, hitCondition }, ...(before ? [{ line: at - 1 }] : [])],
    });
  const {
    breakpoints: [counting],
  } = await lines(true);
  const address = counting?.instructionReference ?? '';
  // What cannot be compiled takes the place to the debugger.
  const evaluated = (is: boolean) =>
    client.request('setInstructionBreakpoints', {
      breakpoints: is ? [{ instructionReference: address, condition: '$errno == 4711' }] : [],
    });
  await client.request('configurationDone');
  // In front of the hit with this number.
  const comesTo = async (hit: number) => {
    const stop = await client.waitFor('stopped');
    expect(stop.hitBreakpointIds).not.toContain(counting?.id);
    expect(await valueAt('i', stop.threadId)).toBe(String(hit - 1));
    return stop.threadId ?? 0;
  };
  const valueAt = async (expression: string, threadId: number | undefined) => {
    const { id: frameId } = await topFrame(client, threadId);
    return (await client.request('evaluate', { expression, frameId })).result;
  };
  for (const [hit, is] of [
    [1, false],
    [2, false],
    [3, true],
    [4, false],
  ] as const) {
    const threadId = await comesTo(hit);
    await evaluated(is);
    if (hit === 4) await lines(false);
    await client.request('continue', { threadId });
  }
  const { hitBreakpointIds, threadId } = await client.waitFor('stopped');
  expect(hitBreakpointIds).toEqual([counting?.id]);
  expect(await valueAt('i', threadId)).toBe('4');
  await client.request('disconnect');
});
