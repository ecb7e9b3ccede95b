// Text in streams, results that come later, and going backwards.

import { expect, it } from 'vitest';
import { evaluate } from '../../../src/values/evaluate';
import { stopAt } from '../../support/debuggedProgram';
import { libcxx } from '../../support/libcxx';
import { buildTarget } from '../../support/targets';
import { describeValues } from '../../support/valueTable';

describeValues({
  source: 'printers/library.cpp',
  place: 'values',
  builds: [
    { compiler: 'g++', flags: ['-g', '-O0', '-std=c++20'] },
    { compiler: 'g++', flags: ['-gdwarf-4', '-O0', '-std=c++20'] },
    { compiler: 'clang++', flags: ['-g', '-O0', '-std=c++20', '-fstandalone-debug'] },
    ...libcxx(['-g', '-O0', '-std=c++20']),
    ...libcxx(['-g', '-O0', '-std=c++20', '-fstandalone-debug']),
  ],
  rows: [
    ['both', '"start and 42"', 'std::stringstream'],
    ['out', '"hello 5"'],
    ['out == "hello 5"', 'true', 'bool'],
    ['empty_out', '""'],
    ['long_out', /^"line 0\\nline 1\\n.*"…$/],
    ['in', '"one two three"'],
    ['in.good()', 'true', 'bool'],
    ['spent', '"5 x" (failed)'],
    ['spent.fail() && !spent.eof() && !spent.bad()', 'true', 'bool'],
    ['wide', 'L"wide"'],
    ['numbers_and', '{(1) {1}, extra=9}'],
    ['timed_out', '{"no answer", after=5}'],
    ['*null_reverse', '<cannot access memory at 0xfffffffffffffffc>'],
    ['buffer', '"buffered"'],
    ['kept', '"kept"'],
    ['rewound', '"ab23456789"'],
    ['back', '"abc3456789"'],
    ['last', '3'],
    ['*last', '3', 'int'],
    ['before_first', '<end>'],
    ['last_const', '3'],
    ['last == before_first', 'false', 'bool'],
    ['last.base() == before_first.base()', 'false', 'bool'],
    ['plain_last', '6'],
    ['list_last', '20'],
    ['list_rend', '<end>'],
    ['map_last', '(2, "two")'],
    ['map_last->second', '"two"'],
    ['map_rend', '<end>'],
    ['set_last', '99'],
    ['set_middle', '36'],
    ['set_top', '63'],
    ['set_rend', '<end>'],
    ['no_set_last', '<end>'],
    ['deque_last', '2999'],
    ['deque_next', '1024'],
    ['deque_block', '1023'],
    ['deque_small_block', '127'],
    ['*bad_reverse', /cannot access memory/],
    ['waiting', 'not ready', 'std::promise<int>'],
    ['fulfilled', 'ready: 42'],
    ['broken', 'failed: <std::runtime_error> "no answer"'],
    ['pending', 'not ready'],
    ['ready', 'ready: 42', 'std::future<int>'],
    ['ready.valid()', 'true', 'bool'],
    ['failed', 'failed: <std::runtime_error> "no answer"'],
    ['no_future', 'no state'],
    ['no_future.valid()', 'false', 'bool'],
    ['nothing', 'ready'],
    ['done', 'ready', 'std::shared_future<void>'],
    ['text', 'ready: "a text that is too long for the inside"'],
    ['reference', 'ready: 5'],
    ['lent', 'ready: 5'],
    ['deferred', 'not ready (deferred)'],
    ['*bad_future', /^<not initialised or corrupt: /],
    ['*bad_stream', /^<not initialised or corrupt: /],
  ],
});

it('shows what is left to read of a stream', async () => {
  const target = buildTarget('printers/library.cpp', { compiler: 'g++', flags: ['-g', '-O0', '-std=c++20'] });
  const program = await stopAt(target, 'values');
  try {
    const rest = async (name: string) => {
      const stream = await evaluate(name, program.frame(0), program.context);
      return stream.children({ kind: 'named' }).find((node) => node.name === '[unread]')?.summary;
    };
    expect(await Promise.all(['in', 'spent', 'out'].map(rest))).toEqual(['" two three"', '"x"', undefined]);
  } finally {
    await program.close();
  }
});
