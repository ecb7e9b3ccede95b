// Strings and vectors of libstdc++.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/values/evaluate';
import type { ValueNode } from '../../../src/values/valueNode';
import { type DebuggedProgram, stopAt } from '../../support/debuggedProgram';
import { libcxx } from '../../support/libcxx';
import { buildTarget } from '../../support/targets';
import { type Build, describeValues } from '../../support/valueTable';

const builds: readonly Build[] = [
  { compiler: 'g++', flags: ['-g', '-O0', '-std=c++20'] },
  { compiler: 'clang++', flags: ['-g', '-O0', '-std=c++20', '-fstandalone-debug'] },
  ...libcxx(['-g', '-O0', '-std=c++20', '-fstandalone-debug']),
  ...libcxx(['-g', '-O0', '-std=c++20']),
];

describeValues({
  source: 'printers/strings.cpp',
  place: 'values',
  builds,
  rows: [
    ['empty', '""'],
    ['small', '"small"'],
    ['large', '"this one is too long for the buffer inside"'],
    ['nul', '"a\\000b"'],
    ['wide', 'L"weit"'],
    ['utf16', 'u"grüße"'],
    ['none', '(0) {}'],
    ['numbers', '(3) {1, 2, 3}'],
    ['words', '(2) {"one", "two"}'],
    ['points', '(2) {{x=1, y=2}, {x=3, y=4}}'],
    ['million', /^\(1000000\) \{0, 1, 2, .*, …\}$/],
    ['reference', '(3) {1, 2, 3}'],
    ['*corrupt', /^<not initialised or corrupt: /],
  ],
});

describeValues({
  source: 'printers/strings.cpp',
  place: 'values',
  // Nothing but zeros is an empty string of libc++.
  builds: builds.filter(({ flags }) => !flags.includes('-stdlib=libc++')),
  rows: [['*unmade', /^<not initialised or corrupt: /]],
});

describe('children of a vector', () => {
  let program: DebuggedProgram | undefined;
  beforeAll(async () => {
    program = await stopAt(buildTarget('printers/strings.cpp', { flags: ['-g', '-O0', '-std=c++20'] }), 'values');
  });
  afterAll(() => program?.close());

  async function value(expression: string): Promise<ValueNode> {
    if (!program) throw new Error('the program did not stop');
    return evaluate(expression, program.frame(0), program.context);
  }

  function shown(nodes: readonly ValueNode[]): unknown {
    return nodes.map(({ name, summary, evaluateName }) => [name, summary, evaluateName]);
  }

  it('are its elements, behind what else is known of it', async () => {
    const numbers = await value('numbers');
    expect([numbers.namedChildren, numbers.indexedChildren]).toEqual([2, 3]);
    expect(shown(numbers.children())).toEqual([
      ['[capacity]', '3', undefined],
      ['[raw]', expect.stringMatching(/_M_impl|_M_start/), 'numbers,!'],
      ['[0]', '1', 'numbers[0]'],
      ['[1]', '2', 'numbers[1]'],
      ['[2]', '3', 'numbers[2]'],
    ]);
  });

  it('come in pages', async () => {
    const million = await value('million');
    const page = million.children({ kind: 'indexed', start: 999_998, count: 100 });
    expect(shown(page)).toEqual([
      ['[999998]', '999998', 'million[999998]'],
      ['[999999]', '999999', 'million[999999]'],
    ]);
  });

  it('are there behind a pointer too', async () => {
    const pointer = await value('pointer');
    const page = pointer.children({ kind: 'indexed', start: 0, count: 1 });
    expect(shown(page)).toEqual([['[0]', '1', '(*pointer)[0]']]);
  });

  it('of what is no vector are its plain members', async () => {
    const corrupt = await value('*corrupt');
    expect(corrupt.children().map(({ name }) => name)).toEqual(['[raw]']);
  });
});
