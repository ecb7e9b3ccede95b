// Expressions with C++'s meaning: every row is an expression, its value and its type.

import { CPP_ROWS } from '../support/expressionRows';
import { describeValues } from '../support/valueTable';

describeValues({
  source: 'expressions.cpp',
  place: 'here',
  builds: [
    { compiler: 'g++', flags: ['-g', '-O0', '-std=c++20'] },
    { compiler: 'clang++', flags: ['-gdwarf-5', '-O0', '-std=c++20'] },
  ],
  rows: CPP_ROWS,
});

describeValues({
  source: 'expressions.cpp',
  place: 'method',
  builds: [{ compiler: 'g++', flags: ['-g', '-O0', '-std=c++20'] }],
  rows: [
    ['total', '105', 'int'],
    ['total + amount', '110', 'int'],
    ['this->total == total', 'true', 'bool'],
    ['*this', '{total=105}', 'Counter'],
    ['(*this).total', '105', 'int'],
    ['total == amount * 21', 'true', 'bool'],
  ],
});
