// C's less common numbers, bit-fields, enums, qualifiers and vectors.

import { describeValues, type ValueRow } from '../support/valueTable';

const rows: readonly ValueRow[] = [
  ['atomic', '4'],
  ['complex_integer', '3 - 4i'],
  ['complex_float', '1 + 2i'],
  ['bits', "{a=1, b=-5, c=-7, d=true, e=-1 '\\377'}"],
  ['bits.b', '-5', 'int'],
  ['overlay.raw', '"\\001\\002\\000\\377"', 'unsigned char [16]'],
  ['wide', 'WIDE_B'],
  ['negative', 'NEGATIVE'],
  ['high', 'F_A | F_HIGH'],
  ['none', '0'],
  ['both', 'F_AB'],
  ['all', 'F_A | F_B | F_C'],
  ['callbacks', /^\{0x[0-9a-f]+ <call>, 0x0\}$/, 'callback [2]'],
  ['pointer[0]', /<call>$/, 'callback'],
  ['*qualified', '4', 'const volatile int'],
  ['anything', '0x0', 'const void *'],
  ['comparing', '0x0', 'int (*)(const void *, const volatile void *)'],
  ['vector', '{1, 2, 3, 4, 5, 6, 7, 8}'],
  ['minus_zero', '-0'],
  ['infinite', 'inf'],
  ['not_a_number', 'nan'],
  ['tiny', '4e-4951'],
];

describeValues({
  source: 'numbers.c',
  place: 'values',
  builds: [
    { compiler: 'gcc', flags: ['-g', '-O0'] },
    { compiler: 'gcc', flags: ['-gdwarf-4', '-O0'] },
  ],
  rows: [...rows, ['qualified', /^0x[0-9a-f]+$/, 'const volatile int * const restrict']],
});

describeValues({
  source: 'numbers.c',
  place: 'values',
  builds: [
    { compiler: 'clang', flags: ['-gdwarf-5', '-O0'] },
    { compiler: 'clang', flags: ['-gdwarf-4', '-O0'] },
  ],
  rows: rows.filter(([expression]) => expression !== 'complex_integer'),
});
