// Arrays whose bounds only the frame knows, and arrays of arrays.

import { describeValues, type ValueRow } from '../support/valueTable';

const rows: readonly ValueRow[] = [
  // The bound is the one that the array was made with.
  ['n', '77'],
  ['numbers', '{0, 10, 20}', 'int [3]'],
  ['numbers[2]', '20', 'int'],
  ['text', '"variable"', 'char [12]'],
  ['fixed_rows', '{{0, 1, 2}, {3, 4, 5}}', 'int [2][3]'],
  ['fixed_rows[1]', '{3, 4, 5}', 'int [3]'],
  ['fixed_rows[1][2]', '5'],
  ['both', '{{0, 1, 2, 3}, {4, 5, 6, 7}, {8, 9, 10, 11}}', 'int [3][4]'],
  ['both[2]', '{8, 9, 10, 11}', 'int [4]'],
  ['&numbers', /^0x[0-9a-f]+$/, 'int (*)[3]'],
  ['zero_length', '{}', 'int [0]'],
  ['cube[1][2]', '{20, 21, 22, 23}', 'int [4]'],
  ['pair', /^\{0x[0-9a-f]+, 0x0\}$/, 'pointers'],
  ['*flexible', '{length=3, items=<length unknown>}'],
  ['flexible->items[2]', '102'],
];

describeValues({
  source: 'vla.c',
  place: 'values',
  builds: [
    { compiler: 'gcc', flags: ['-g', '-O0'] },
    { compiler: 'gcc', flags: ['-gdwarf-4', '-O0'] },
  ],
  rows: [
    ...rows,
    ['pointer', /^0x[0-9a-f]+$/, 'int (*)[3]'],
    ['*pointer', '{0, 1, 2}', 'int [3]'],
    ['pointer[1]', '{3, 4, 5}'],
    ['*whole', '{{0, 1, 2}, {3, 4, 5}}', 'int [2][3]'],
    ['rows', '{{0, -1, -2}, {-3, -4, -5}}', 'int [2][3]'],
  ],
});

describeValues({
  source: 'vla.c',
  place: 'parameter',
  builds: [
    { compiler: 'gcc', flags: ['-g', '-O0'] },
    { compiler: 'gcc', flags: ['-gdwarf-4', '-O0'] },
  ],
  rows: [
    ['matrix', /^0x[0-9a-f]+$/, 'int (*)[4]'],
    ['matrix[2]', '{8, 9, 10, 11}'],
    ['matrix[2][3]', '11'],
  ],
});

describeValues({
  source: 'vla.c',
  place: 'values',
  builds: [
    { compiler: 'clang', flags: ['-gdwarf-5', '-O0'] },
    { compiler: 'clang', flags: ['-gdwarf-4', '-O0'] },
  ],
  // This compiler describes the bounds of variables alone.
  rows: [...rows, ['*pointer', '<length unknown>', 'int []']],
});
