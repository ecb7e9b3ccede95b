// Containers of libstdc++, whole and damaged.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/values/evaluate';
import { type DebuggedProgram, stopAt } from '../../support/debuggedProgram';
import { libcxx } from '../../support/libcxx';
import { buildTarget } from '../../support/targets';
import { describeValues } from '../../support/valueTable';

const SOURCE = 'printers/containers.cpp';
const CORRUPT = /^<not initialised or corrupt: /;

describeValues({
  source: SOURCE,
  place: 'values',
  builds: [
    { compiler: 'g++', flags: ['-g', '-O0', '-std=c++20'] },
    { compiler: 'g++', flags: ['-gdwarf-4', '-O0', '-std=c++20'] },
    { compiler: 'clang++', flags: ['-g', '-O0', '-std=c++20', '-fstandalone-debug'] },
    ...libcxx(['-g', '-O0', '-std=c++20', '-fstandalone-debug']),
    ...libcxx(['-g', '-O0', '-std=c++20']),
  ],
  rows: [
    ['view', '"views"', 'std::string_view'],
    ['utf8', 'u8"grün"', 'std::u8string'],
    ['utf32', 'U"grün"'],
    ['wide_view', 'L"weit"'],
    ['flags', '(3) {true, false, true}'],
    ['many_flags', /^\(130\) \{true, true, .*…\}$/],
    ['no_flags', '(0) {}', 'std::vector<bool>'],
    ['fixed', '(3) {1, 2, 3}'],
    ['nothing', '(0) {}'],
    ['span', '(3) {1, 2, 3}'],
    ['fixed_span', '(2) {1, 2}'],
    ['initial', '(2) {4, 5}'],
    ['deque', /^\(1010\) \{-10, -9, .*, …\}$/],
    ['words', '(2) {"one", "two"}', 'std::deque<std::string>'],
    ['empty_deque', '(0) {}'],
    ['list', '(3) {1, 2, 3}', 'std::list<int>'],
    ['wide_list', '(2) {{x=1}, {x=2}}'],
    ['empty_list', '(0) {}'],
    ['forward', '(3) {1, 2, 3}'],
    ['wide_forward', '(2) {1.5, 2.5}'],
    ['empty_forward', '(0) {}'],
    ['long_forward', /^\(more than 1000\) \{7, 7, .*, …\}$/],
    ['map', '(3) {"a": 1, "b": 2, "c": 3}', 'std::map<std::string, int>'],
    ['squares', /^\(1000\) \{0: 0, 1: 1, 2: 4, 3: 9, .*, …\}$/],
    ['empty_map', '(0) {}'],
    ['multimap', "(2) {1: 97 'a', 1: 98 'b'}"],
    ['set', '(3) {1, 2, 3}', 'std::set<int>'],
    ['multiset', '(3) {1, 1, 2}'],
    ['hashed', '(1) {1: "one"}', 'std::unordered_map<int, std::string>'],
    ['hashed_words', '(1) {"one": 1}'],
    ['hashed_set', '(1) {42}', 'std::unordered_set<int>'],
    ['hashed_multimap', '(2) {1: 2, 1: 2}'],
    ['hashed_multiset', '(2) {1.5, 1.5}'],
    ['empty_hashed', '(0) {}'],
    ['*no_list', CORRUPT],
    ['*no_deque', CORRUPT],
    ['*no_map', CORRUPT],
    ['*no_hashed', CORRUPT],
    ['*no_forward', '<not initialised or corrupt: a pointer in it is no address>'],
    ['*no_flags_at_all', CORRUPT],
    ['*no_string', CORRUPT],
    ['*no_view', CORRUPT],
    ['circle', '<not initialised or corrupt: element 3 is an earlier one again>'],
    ['torn', /^\(3\) \{1, <not initialised or corrupt: .*>/],
  ],
});

describe('children of containers', () => {
  let program: DebuggedProgram | undefined;
  beforeAll(async () => {
    program = await stopAt(buildTarget(SOURCE, { flags: ['-g', '-O0', '-std=c++20'] }), 'values');
  });
  afterAll(() => program?.close());

  async function shown(expression: string, start: number, count: number): Promise<unknown> {
    if (!program) throw new Error('the program did not stop');
    const value = await evaluate(expression, program.frame(0), program.context);
    const nodes = value.children({ kind: 'indexed', start, count });
    return nodes.map(({ name, summary, evaluateName }) => [name, summary, evaluateName]);
  }

  it('of a deque go across its buffers', async () => {
    expect(await shown('deque', 1008, 10)).toEqual([
      ['[1008]', '998', 'deque[1008]'],
      ['[1009]', '999', 'deque[1009]'],
    ]);
  });

  it('of a map have their keys as names', async () => {
    expect(await shown('map', 1, 1)).toEqual([['["b"]', '2', 'map["b"]']]);
    expect(await shown('squares', 999, 1)).toEqual([['[999]', '998001', 'squares[999]']]);
  });
});
