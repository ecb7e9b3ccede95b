// What methods and operators of library types mean in expressions, without running them.

import { libcxx } from '../../support/libcxx';
import { describeValues } from '../../support/valueTable';

const builds = [
  { compiler: 'g++', flags: ['-g', '-O0', '-std=c++20'] },
  ...libcxx(['-g', '-O0', '-std=c++20', '-fstandalone-debug']),
] as const;

describeValues({
  source: 'printers/objects.cpp',
  place: 'values',
  builds,
  rows: [
    ['vector.size()', '3'],
    ['vector.front()', '1'],
    ['vector.back()', '3'],
    ['vector[1]', '2'],
    ['vector.empty()', 'false'],
    ['deque[1]', '5'],
    ['map[1]', '"one"'],
    ['hashed[1]', '2'],
    ['*unique', '{x=1, y=2}'],
    ['unique->y', '2'],
    ['unique.get()->x', '1'],
    ['shared.use_count()', '3'],
    ['expired.expired()', 'true'],
    ['some.value()', '5'],
    ['some.has_value()', 'true'],
    ['none.has_value()', 'false'],
    ['*some', '5'],
    ['some_text->size()', '4'],
    ['variant.index()', '1'],
    ['any.has_value()', 'true'],
    ['bits.count()', '3'],
    ['milliseconds.count()', '1500'],
    ['stack.top()', '3'],
    ['queue.front()', '1'],
    ['priority.top()', '3'],
    ['*vector_at', '2'],
    ['*list_at', '10'],
    ['map_at->second', '"one"'],
    ['wrapper.get()', '1'],
    ['path.size()', '13'],
    ['atomic.load()', '5'],
    ['tuple[1]', '"two"'],
    ['pair.second', '"one"'],
  ],
});
