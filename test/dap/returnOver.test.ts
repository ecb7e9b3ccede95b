// What the last function returned that a step has run over: a scope and $return.

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { TestClient } from '../support/dapClient';
import { startSession } from '../support/dapClient';
import { runTo, topFrame, variablesOf } from '../support/debugging';
import { buildTarget, type Target } from '../support/targets';

const SOURCE = 'calls/stepOver.cpp';

/** What is shown after a step over the line with this text. */
const LINES: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
  ['sum += number(4);', [['number()', '5']]],
  ['sum += (int)real(5);', [['real()', '2.5']]],
  ['sum += (int)wide(1.25L);', [['wide()', '2.5']]],
  ['sum += small(6).x;', [['small()', '{x=6, y=7}']]],
  ['sum += (int)both(7).x;', [['both()', '{n=7, x=7.5}']]],
  // In memory that is not theirs any more.
  ['sum += (int)many(8).values[0];', []],
  ['nothing();', []],
  ['sum += number(1) + number(2);', [['number()', '3']]],
  ['sum += (int)any->area();', [['square::area()', '6.25']]],
  ['sum += pointer(7);', [['number()', '8']]],
  ['sum += factorial(5);', [['factorial()', '120']]],
  ['sum += shared(5);', [['shared()', '15']]],
  // The last one has nothing to return.
  ['sum = sum + number(8), nothing();', []],
  ['sum += 1;', []],
];

async function shown(client: TestClient, threadId: number): Promise<readonly (readonly [string, string])[]> {
  const frame = await topFrame(client, threadId);
  const { scopes } = await client.request('scopes', { frameId: frame.id });
  if (!scopes.some(({ name }) => name === 'Return value')) return [];
  const variables = [...(await variablesOf(client, frame, 'Return value')).values()];
  const answer = await client.request('evaluate', { expression: '$return', frameId: frame.id, context: 'watch' });
  expect(variables.map(({ value }) => value)).toEqual([answer.result]);
  return variables.map(({ name, value }) => [name, value]);
}

/** Steps on until `end`, and answers what each line shows once the step over it is done. */
async function stepThrough(
  client: TestClient,
  target: Target,
  threadId: number,
): Promise<ReadonlyMap<number, readonly (readonly [string, string])[]>> {
  const found = new Map<number, readonly (readonly [string, string])[]>();
  for (let { line } = await topFrame(client, threadId); line !== target.line('end'); ) {
    await client.request('next', { threadId });
    expect((await client.waitFor('stopped')).reason).toMatch(/step|breakpoint/);
    found.set(line, await shown(client, threadId));
    ({ line } = await topFrame(client, threadId));
  }
  return found;
}

for (const compiler of ['g++', 'clang++'] as const) {
  const flags = ['-g', '-O0', '-std=c++20'];
  const library = buildTarget(SOURCE, { compiler, flags: [...flags, '-DLIBRARY', '-shared', '-fPIC'] });
  for (const binding of ['lazy', 'now']) {
    const linked = [...flags, '-Wl,--no-as-needed', `-Wl,-z,${binding}`, library.program];
    const target = buildTarget(SOURCE, { compiler, flags: linked });

    it(`is shown for each line, ${compiler}, bound ${binding}`, async () => {
      const { client } = startSession();
      const { threadId = 0 } = await runTo(client, target, 'start');
      const found = await stepThrough(client, target, threadId);
      const lineOf = lineFinder(target);
      expect(LINES.map(([text]) => [text, found.get(lineOf(text))])).toEqual(LINES);
      // Left by an exception or a longjmp, or caught in between: right or nothing.
      expect([[], [['careful()', '-9']]]).toContainEqual(found.get(lineOf('sum += careful(9);')));
      expect(found.get(lineOf('sum += number(1) + thrower(9);'))).toEqual([]);
      expect(found.get(lineOf('if (setjmp(place) == 0) sum += number(30) + jumper(1);'))).toEqual([]);
      await client.request('disconnect');
    });
  }
}

it('is shown where the step ends at a breakpoint, and not when a breakpoint inside has ended it', async () => {
  const { client } = startSession();
  const library = buildTarget(SOURCE, { flags: ['-g', '-O0', '-std=c++20', '-DLIBRARY', '-shared', '-fPIC'] });
  const target = buildTarget(SOURCE, {
    flags: ['-g', '-O0', '-std=c++20', '-Wl,--no-as-needed', library.program],
  });
  const lineOf = lineFinder(target);
  const { threadId = 0 } = await runTo(client, target, 'start');
  await client.request('setBreakpoints', {
    source: { path: target.source },
    breakpoints: [
      { line: lineOf('sum += (int)real(5);') },
      { line: lineOf('sum += conditional(1);') },
      { line: target.line('inside') },
    ],
  });
  await client.request('next', { threadId });
  expect((await client.waitFor('stopped')).reason).toBe('breakpoint');
  expect(await shown(client, threadId)).toEqual([['number()', '5']]);
  await client.request('continue', { threadId });
  await client.waitFor('stopped');
  expect(await shown(client, threadId)).toEqual([]);
  await client.request('next', { threadId });
  expect((await client.waitFor('stopped')).reason).toBe('breakpoint');
  expect((await topFrame(client, threadId)).line).toBe(target.line('inside'));
  expect(await shown(client, threadId)).toEqual([]);
  await client.request('disconnect');
});

function lineFinder(target: Target): (text: string) => number {
  const lines = readFileSync(target.source, 'utf8').split('\n');
  return (text) => lines.findIndex((line) => line.replace(/ *\/\/ break:.*/, '').trim() === text) + 1;
}
