// Steps of granularity `statement`: lines that have several, as their text and the columns of the line table tell them apart.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { statementStarts } from '../../src/debugger/stepping/statements';
import { startSession, type TestClient } from '../support/dapClient';
import { runTo, topFrame } from '../support/debugging';
import { buildTarget, type Target } from '../support/targets';

/** Each piece is a part of its line, and the column of the stop is in it. */
async function walk(client: TestClient, target: Target, threadId: number, pieces: readonly string[]): Promise<void> {
  const lines = readFileSync(target.source, 'utf8').split('\n');
  for (const piece of pieces) {
    await client.request('next', { threadId, granularity: 'statement' });
    expect((await client.waitFor('stopped')).reason).toBe('step');
    const { line, column } = await topFrame(client, threadId);
    const text = lines[line - 1] ?? '';
    const from = text.indexOf(piece);
    expect(from, `${piece} is in "${text}"`).toBeGreaterThanOrEqual(0);
    expect(column, `${piece} at ${line}:${column}`).toBeGreaterThan(from);
    expect(column, `${piece} at ${line}:${column}`).toBeLessThanOrEqual(from + piece.length);
  }
}

const ROWS: readonly (readonly [string, readonly string[]])[] = [
  [
    'for',
    ['i < 2', 'add(i);', 'add(10);', 'i++', 'i < 2', 'add(i);', 'add(10);', 'i++', 'i < 2', 'int x = add(1) + add(2);'],
  ],
  ['two', ['int y = x + 1;', 'while (y > 2)']],
  ['while', ['y--;', 'y > 2', 'y--;', 'y > 2', 'int list[2] = {add(3), add(4)};']],
  ['list', ['list[0] = 7;', 'puts("not; a {statement}");', 'add(list[0]);', 'if (total == 38)', 'return 0;']],
];

describe.each(['gcc', 'clang'] as const)('%s', (compiler) => {
  const target = buildTarget('stepping/statements.c', { compiler });

  it.each(ROWS)('over the statements from %s', async (marker, pieces) => {
    const { client } = startSession();
    const { threadId = 0 } = await runTo(client, target, marker);
    await client.request('setBreakpoints', { source: { path: target.source }, breakpoints: [] });
    await walk(client, target, threadId, pieces);
    await client.request('disconnect');
  });

  it('into the calls of a statement, and on to the next one', async () => {
    const { client } = startSession();
    const { threadId = 0 } = await runTo(client, target, 'two');
    for (let call = 0; call < 2; call += 1) {
      await client.request('stepIn', { threadId, granularity: 'statement' });
      await client.waitFor('stopped');
      expect((await topFrame(client, threadId)).line).toBe(target.line('add'));
      await client.request('stepOut', { threadId, granularity: 'statement' });
      await client.waitFor('stopped');
      expect((await topFrame(client, threadId)).line).toBe(target.line('two'));
    }
    await walk(client, target, threadId, ['int y = x + 1;']);
    await client.request('disconnect');
  });

  it('a line is one step to who does not ask for more', async () => {
    const { client } = startSession();
    const { threadId = 0 } = await runTo(client, target, 'for');
    for (const granularity of [undefined, 'line'] as const) {
      await client.request('next', { threadId, ...(granularity && { granularity }) });
      await client.waitFor('stopped');
    }
    expect((await topFrame(client, threadId)).line).toBe(target.line('while'));
    await client.request('disconnect');
  });
});

it.each([
  ['  a = 1; b = 2;', ['  a = 1;', ' b = 2;', '']],
  ['call(1, {2, 3});', ['call(1, {2, 3});', '']],
  ['for (;;) { x(); }', ['for (;', ';', ')', ' {', ' x();', ' }', '']],
  ['c = \';\'; s = "}"; // ;', ["c = ';';", ' s = "}";', ' // ;']],
  ['} else {', ['}', ' else {', '']],
  ['run([&] { a(); b(); });', ['run([&] {', ' a();', ' b();', ' }', ');', '']],
  ["let s: &'a str = f(x); g(s);", ["let s: &'a str = f(x);", ' g(s);', '']],
  ['if (a) b(); /* ; */ c();', ['if (a)', ' b();', ' /* ; */ c();', '']],
])('%s', (line, pieces) => {
  const starts = [...new Set(statementStarts(line))].sort((a, b) => a - b);
  expect([0, ...starts].map((start, index) => line.slice(start, starts[index]))).toEqual(pieces);
});
