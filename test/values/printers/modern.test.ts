// What came with C++20 and C++23.

import { libcxx } from '../../support/libcxx';
import { describeValues } from '../../support/valueTable';

describeValues({
  source: 'printers/modern.cpp',
  place: 'values',
  builds: [
    { compiler: 'g++', flags: ['-g', '-O0', '-std=c++23'] },
    // Older ones have no std::expected.
    ...libcxx(['-g', '-O0', '-std=c++23', '-fstandalone-debug'], 150_000),
    ...libcxx(['-g', '-O0', '-std=c++23'], 150_000),
  ],
  rows: [
    ['good', '5'],
    ['bad', 'unexpected: "why"'],
    ['nothing', 'expected'],
    ['wrong', 'unexpected: "why"'],
    ['started.handle', /^0x[0-9a-f]+ <count(\(int\*\))?>$/],
    ['erased', /^0x[0-9a-f]+ <count(\(int\*\))?>$/],
    ['finished.handle', /^0x[0-9a-f]+ <done>$/],
    ['no_coroutine', 'nullptr'],
    ['here', /^modern\.cpp:\d+:\d+ in int main\(\)$/],
    ['here.line()', /^\d+$/],
    ['nowhere', 'nowhere'],
    ['all', '(3) {1, 2, 3}'],
    ['odd', 'filter_view of (3) {1, 2, 3}'],
    ['first', 'take_view of (3) {1, 2, 3}'],
  ],
});
