// A line of a class with more parts than it can show.

import { describeValues, type ValueRow } from '../support/valueTable';

const rows: readonly ValueRow[] = [
  ['bases', '{own=7}'],
  [
    'members',
    '{a=1, b=0, c=0, d=0, e=0, f=0, g=0, h=0, i=0, j=0, m0={a=0, b=0, c=0, d=0, e=0, f=0, g=0, h=0, i=0, j=0}, …}',
  ],
];

describeValues({
  source: 'many_parts.cpp',
  place: 'values',
  builds: [
    { compiler: 'g++', flags: ['-g', '-O0'] },
    { compiler: 'clang++', flags: ['-g', '-O0'] },
  ],
  rows,
});
