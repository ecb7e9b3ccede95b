// Containers of a million elements, page by page.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/values/evaluate';
import { type DebuggedProgram, stopAt } from '../../support/debuggedProgram';
import { libcxx } from '../../support/libcxx';
import { buildTarget } from '../../support/targets';
import type { Build } from '../../support/valueTable';

const builds: readonly Build[] = [
  { compiler: 'g++', flags: ['-g', '-O1', '-std=c++20'] },
  ...libcxx(['-g', '-O1', '-std=c++20', '-fstandalone-debug']),
];

describe.each(builds)('pages of a million elements, $compiler $flags', ({ compiler, flags }) => {
  let program: DebuggedProgram | undefined;
  beforeAll(async () => {
    program = await stopAt(buildTarget('printers/large.cpp', { compiler, flags }), 'values');
  });
  afterAll(() => program?.close());

  async function page(expression: string, start: number, count: number): Promise<unknown> {
    if (!program) throw new Error('the program did not stop');
    const value = await evaluate(expression, program.frame(0), program.context);
    expect(value.indexedChildren).toBe(1_000_000);
    const nodes = value.children({ kind: 'indexed', start, count });
    return nodes.map(({ name, summary, evaluateName }) => [name, summary, evaluateName]);
  }

  it.each([
    { name: 'map', value: '1999998' },
    { name: 'shuffled', value: '999999' },
    { name: 'list', value: '999999' },
    { name: 'deque', value: '999999' },
    { name: 'vector', value: '999999' },
    { name: 'flags', value: 'false' },
    { name: 'forward', value: '0' },
  ])('$name: the last one', async ({ name, value }) => {
    expect(await page(name, 999_999, 100)).toEqual([['[999999]', value, `${name}[999999]`]]);
  });

  it('a chain that nobody has counted is not counted before it is asked for', async () => {
    if (!program) throw new Error('the program did not stop');
    const chain = await evaluate('forward', program.frame(0), program.context);
    expect(chain.summary).toMatch(/^\(more than 1000\) /);
    expect(chain.unhurried?.().indexedChildren).toBe(1_000_000);
    expect(chain.unhurried?.().unhurried).toBeUndefined();
    expect((await evaluate('list', program.frame(0), program.context)).unhurried).toBeUndefined();
  });

  it('map: a page in the middle', async () => {
    expect(await page('map', 500_000, 2)).toEqual([
      ['[500000]', '1000000', 'map[500000]'],
      ['[500001]', '1000002', 'map[500001]'],
    ]);
  });

  it('a hash table: every key is there once, in pages', async () => {
    if (!program) throw new Error('the program did not stop');
    const value = await evaluate('hashed', program.frame(0), program.context);
    const keys = new Set<string>();
    for (let start = 0; start < 1_000_000; start += 250_000) {
      for (const { name } of value.children({ kind: 'indexed', start, count: 1000 })) keys.add(name);
    }
    expect(keys.size).toBe(4000);
  });
});
