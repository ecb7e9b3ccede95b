// Names that lead to others: aliases, using-declarations and -directives, variable templates; typeid, and operands that are not evaluated.

import { NAME_ROWS } from '../support/nameRows';
import { describeValues } from '../support/valueTable';

const BUILDS = [
  { compiler: 'g++', flags: ['-g', '-O0', '-std=c++20'] },
  { compiler: 'clang++', flags: ['-gdwarf-5', '-O0', '-std=c++20'] },
] as const;

describeValues({
  source: 'names.cpp',
  place: 'here',
  builds: BUILDS,
  rows: NAME_ROWS,
});

describeValues({
  source: 'names.cpp',
  place: 'here',
  builds: BUILDS,
  rows: [
    ['everything::apples', '30', 'int'],
    ['everything::Crate::made', '2', 'int'],
    ['sizeof(everything::Crate)', '4', 'unsigned long'],
    ['sizeof(Tool)', '8', 'unsigned long'],
    ['sizeof(chairless::Tool)', '1', 'unsigned long'],
    ['low - high', '-1', 'int'],
    ['level - high', '-1', 'int'],
    ['low | high', '3', 'int'],
    ['typeid(*shape) == typeid(square)', 'true', 'bool'],
    ['typeid(*shape) != typeid(Shape)', 'true', 'bool'],
    ['typeid(i) == typeid(const int)', 'true', 'bool'],
    ['sizeof(numbers[0])', '4', 'unsigned long'],
    ['sizeof(Crate[2])', '8', 'unsigned long'],
    ['(numbers[1]) + 1', '3', 'int'],
    ['(a[1])', '2', 'int'],
  ],
});

describeValues({
  source: 'names.cpp',
  place: 'inside',
  builds: BUILDS,
  rows: [
    ['inner::screws', '50', 'int'],
    ['chairs', '12', 'int'],
    ['apples', '30', 'int'],
    ['local', '62', 'int'],
    ['sizeof(Table)', '4', 'unsigned long'],
    ['goods::pears', '4', 'int'],
  ],
});
