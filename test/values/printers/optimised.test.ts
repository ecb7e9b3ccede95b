// Values of the standard library in optimised code.

import { libcxx } from '../../support/libcxx';
import { describeValues } from '../../support/valueTable';

describeValues({
  source: 'printers/optimised.cpp',
  place: 'values',
  builds: [
    { compiler: 'g++', flags: ['-g', '-O2', '-std=c++20'] },
    { compiler: 'clang++', flags: ['-g', '-O2', '-std=c++20', '-fstandalone-debug'] },
    ...libcxx(['-g', '-O2', '-std=c++20', '-fstandalone-debug']),
  ],
  rows: [
    ['vector', '(3) {1, 2, 3}'],
    ['map', '(2) {"a": 1, "b": 2}'],
    ['text', '"text"'],
    ['list', '(2) {1, 2}'],
    ['owner', /^0x[0-9a-f]+ 7$/],
    ['view', '"view"'],
    ['maybe', '5'],
  ],
});
