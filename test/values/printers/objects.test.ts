// What libstdc++ has beside containers.

import { expect, it } from 'vitest';
import { evaluate } from '../../../src/values/evaluate';
import { stopAt } from '../../support/debuggedProgram';
import { libcxx } from '../../support/libcxx';
import { buildTarget } from '../../support/targets';
import { describeValues } from '../../support/valueTable';

const CORRUPT = /^<not initialised or corrupt: /;

describeValues({
  source: 'printers/objects.cpp',
  place: 'values',
  builds: [
    { compiler: 'g++', flags: ['-g', '-O0', '-std=c++20'] },
    { compiler: 'g++', flags: ['-gdwarf-4', '-O0', '-std=c++20'] },
    { compiler: 'clang++', flags: ['-g', '-O0', '-std=c++20', '-fstandalone-debug'] },
    ...libcxx(['-g', '-O0', '-std=c++20', '-fstandalone-debug']),
  ],
  rows: [
    ['unique', /^0x[0-9a-f]+ \{x=1, y=2\}$/],
    ['unique_null', 'nullptr', 'std::unique_ptr<Point>'],
    ['unique_array', /^0x[0-9a-f]+ 1$/],
    ['unique_deleter', /^0x[0-9a-f]+ \{x=3, y=4\}$/],
    ['shared', /^0x[0-9a-f]+ \{x=1, y=2\} \(3 owners, 1 weak\)$/],
    ['shared_null', 'nullptr'],
    ['shared_void', /^0x[0-9a-f]+ \(3 owners, 1 weak\)$/],
    ['weak', /^0x[0-9a-f]+ \{x=1, y=2\} \(3 owners, 1 weak\)$/],
    ['expired', /^0x[0-9a-f]+ \(expired, 1 weak\)$/],
    ['weak_null', 'nullptr'],
    ['shared == nullptr', 'false', 'bool'],
    ['shared_null == nullptr', 'true', 'bool'],
    ['nullptr != unique', 'true', 'bool'],
    ['unique && unique->x == 1', 'true', 'bool'],
    ['!unique_null', 'true', 'bool'],
    ['shared.get() == shared', 'true', 'bool'],
    ['some == 5', 'true', 'bool'],
    ['5 < *some', 'false', 'bool'],
    ['none == 5', 'false', 'bool'],
    ['none != some', 'true', 'bool'],
    ['none == none', 'true', 'bool'],
    ['none ? 1 : 2', '2', 'int'],
    ['some_text == "text"', 'true', 'bool'],
    ['alone', /^0x[0-9a-f]+ 7 \(1 owner\)$/],
    ['shareable', /^0x[0-9a-f]+ \{number=7\} \(1 owner, 1 weak\)$/],
    ['*shareable', '{number=7}', 'Shareable'],
    ['*not_shared', CORRUPT],
    ['no_error', 'system:0', 'std::error_code'],
    ['no_file', 'generic:2 ENOENT'],
    ['own_error', 'net::HttpCategory:404'],
    ['forbidden', 'generic:13 EACCES'],
    ['*bad_error', CORRUPT],
    ['some_none', '{nullopt}'],
    ['some_some', '5'],
    ['some', '5'],
    ['none', 'nullopt'],
    ['some_text', '"text"'],
    ['variant', '<std::string> "two"'],
    ['number_variant', '<int> 5'],
    ['valueless', '<valueless>'],
    ['any', '<int> 5'],
    ['any_text', '<std::string> "in a box, and too long for the inside"'],
    ['any_none', '<empty>'],
    ['tuple', '(1, "two", 2.5)'],
    ['empty_tuple', '()'],
    ['pair', '(1, "one")'],
    ['function', 'square(int)'],
    ['no_function', '<empty>'],
    ['closure', /^main::(\{lambda\(int\)#1\}|\$_[0-9]+)$/],
    ['bits', '(8) 00101010'],
    ['long_bits', `(70) 1${'0'.repeat(69)}`],
    ['complex', '1 - 2i'],
    ['whole_complex', '3 - 4i'],
    ['wrapper', '1'],
    ['milliseconds', '1.5s'],
    ['nanoseconds', '1.234567ms'],
    ['long_time', '1d 2h 3min 4s'],
    ['negative', '-1min 30s'],
    ['zero', '0s'],
    ['floating', '1.5s'],
    ['thirds', '7 × 1/3s'],
    ['hours', '1d 1h'],
    ['moment', '2023-11-14T22:13:20.5Z'],
    ['before', '1969-12-31T23:59:59.5Z'],
    ['steady', '1min 1s of steady_clock'],
    ['path', '"/tmp/file.txt"'],
    ['atomic', '5'],
    ['atomic == 5 && atomic_bool', 'true', 'bool'],
    ['atomic * 2', '10', 'int'],
    ['!atomic_bool', 'false', 'bool'],
    ['atomic_double > 2', 'true', 'bool'],
    ['atomic_bool', 'true'],
    ['atomic_double', '2.5'],
    ['atomic_pointer', '0x0'],
    ['atomic_point', '{x=1, y=2}'],
    ['atomic_flag', 'false'],
    ['self', /^thread \d+ "objects.*"$/],
    ['nobody', 'no thread'],
    ['no_thread', 'no thread'],
    ['free_mutex', 'unlocked'],
    ['guard', /^locked by thread \d+ "objects.*"$/],
    ['lock', /^owns: locked by thread \d+ "objects.*"$/],
    ['deferred', 'does not own: unlocked'],
    ['no_lock', 'no mutex'],
    ['lock.owns_lock()', 'true'],
    ['held_mutex', /^locked by thread \d+ "objects.*"$/],
    ['recursive', /^locked 2 times by thread \d+ "objects.*"$/],
    ['shared_mutex', 'locked for reading by 1 thread'],
    ['written_mutex', /^locked for writing( by thread \d+ "objects.*")?$/],
    ['condition', 'nobody waits'],
    ['stack', '(3) {1, 2, 3}', 'std::stack<int>'],
    ['queue', '(3) {1, 2, 3}'],
    ['priority', '(3) {3, 1, 2}', 'std::priority_queue<int>'],
    ['vector_at', /^0x[0-9a-f]+ 2$/],
    ['vector_end', '<end>'],
    ['vector_const_end', '<end>'],
    ['list_at', '10'],
    ['list_const', '10'],
    ['list_end', '<end>'],
    ['empty_list_end', '<end>'],
    ['ambiguous_end', '<an element or the end: memory does not tell>'],
    ['forward_at', '1'],
    ['forward_end', '<end>'],
    ['map_at', '(1, "one")'],
    ['map_end', '<end>'],
    ['empty_map_end', '<end>'],
    ['set_at', '2'],
    ['set_end', '<end>'],
    ['hashed_at', '(1, 2)'],
    ['hashed_end', '<end>'],
    ['deque_at', /^0x[0-9a-f]+ 4$/],
    ['error', '"it went wrong"'],
    ['thrown', '<std::out_of_range> "too far"'],
    ['no_exception', 'nullptr'],
    ['*bad_shared', /not initialised or corrupt|cannot access memory/],
    ['*bad_optional', CORRUPT],
    ['*bad_variant', CORRUPT],
  ],
});

// Clang leaves the descriptions of some classes to the library, which has none.
describeValues({
  source: 'printers/objects.cpp',
  place: 'values',
  builds: libcxx(['-g', '-O0', '-std=c++20']),
  rows: [
    ['shared', /^0x[0-9a-f]+ \{x=1, y=2\} \(3 owners, 1 weak\)$/],
    ['shared.use_count()', '3'],
    ['expired', /^0x[0-9a-f]+ \(expired, 1 weak\)$/],
    ['alone', /^0x[0-9a-f]+ 7 \(1 owner\)$/],
    ['no_file', 'generic:2 ENOENT'],
  ],
});

it('names what is in an object so that it can be asked for again', async () => {
  const program = await stopAt(
    buildTarget('printers/objects.cpp', { compiler: 'g++', flags: ['-g', '-O0', '-std=c++20'] }),
    'values',
  );
  try {
    const named: string[] = [];
    for (const owner of ['variant', 'number_variant', 'atomic_point', 'complex']) {
      const [value] = (await evaluate(owner, program.frame(0), program.context)).children();
      const again = await evaluate(value?.evaluateName ?? '', program.frame(0), program.context);
      expect([again.summary, again.typeName]).toEqual([value?.summary, value?.typeName]);
      named.push(value?.evaluateName ?? '');
    }
    expect(named).toEqual([
      'std::get<1>(variant)',
      'std::get<0>(number_variant)',
      'atomic_point.load()',
      'complex.load()',
    ]);
  } finally {
    await program.close();
  }
});
