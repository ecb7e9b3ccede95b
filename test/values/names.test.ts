// Names that lead to others: aliases, using-declarations and -directives, variable templates; typeid, and operands that are not evaluated.

import { describeValues } from '../support/valueTable';

const BUILDS = [
  { compiler: 'g++', flags: ['-g', '-O0', '-std=c++20'] },
  { compiler: 'clang++', flags: ['-gdwarf-5', '-O0', '-std=c++20'] },
] as const;

describeValues({
  source: 'names.cpp',
  place: 'here',
  builds: BUILDS,
  rows: [
    ['goods::apples', '3', 'int'],
    ['goods::apples + goods::pears', '7', 'int'],
    ['goods::parts::screws', '50', 'int'],
    ['goods::Crate::made', '2', 'int'],
    ['sizeof(goods::Crate)', '4', 'unsigned long'],
    ['((goods::Crate *)crates)->weight', '9', 'int'],
    ['(goods::Crate)crate', '{weight=9}', 'shop::stock::Crate'],
    ['office::apples', '30', 'int'],
    ['shop::stock::apples', '3', 'int'],
    ['*count == *office::count', 'true', 'bool'],
    ['half<double>', '0.5', 'double'],
    ['half<float> * 4', '2', 'float'],
    ['filled<int, 7>', '7', 'int'],
    ['filled<int,7> + 1', '8', 'int'],
    ['::half<double>', '0.5', 'double'],
    ['crate.*weight', '9', 'int'],
    ['crates->*weight + 1', '10', 'int'],
    ['typeid(*shape)', 'Square, 16 bytes'],
    ['typeid(reference)', 'Square, 16 bytes'],
    ['typeid(shape)', 'Shape *, 8 bytes'],
    ['typeid(Shape)', 'Shape, 16 bytes'],
    ['typeid(i + 1.5)', 'double, 8 bytes'],
    ['sizeof(i++)', '4', 'unsigned long'],
    ['sizeof(i = 5)', '4', 'unsigned long'],
    ['sizeof(office::count(1))', '4', 'unsigned long'],
    ['sizeof(crate.heavier(1))', '4', 'unsigned long'],
    ['i', '3', 'int'],
    ['decltype(office::count(1))', 'int, 4 bytes'],
    ['sizeof(*nothing)', '16', 'unsigned long'],
    ['a + b', '{11, 22, 33, -36}', 'quad'],
    ['a * 2', '{2, 4, 6, 8}', 'quad'],
    ['10 - a', '{9, 8, 7, 6}', 'quad'],
    ['(a + b)[3] - 1', '-37', 'int'],
    ['a < b', '{-1, -1, -1, 0}'],
    ['b / a', '{10, 10, 10, -10}', 'quad'],
    ['a << 1', '{2, 4, 6, 8}', 'quad'],
    ['-a', '{-1, -2, -3, -4}', 'quad'],
    ['~a', '{-2, -3, -4, -5}', 'quad'],
    ['x * y', '{1, 2, 4, 8}', 'floats'],
    ['x + 0.5', '{1, 1.5, 2.5, 4.5}', 'floats'],
    ['x == y', '{0, 0, -1, 0}'],
    ['(small + small)[0]', "244 '\\364'", 'unsigned char'],
    ['(small + 10)[0]', "4 '\\004'", 'unsigned char'],
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
