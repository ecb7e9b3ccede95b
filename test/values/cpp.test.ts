// C++ values: classes, bases, references, member pointers, names found through namespaces and `this`.

import { describeValues } from '../support/valueTable';

const builds = [
  { compiler: 'g++', flags: ['-g', '-O0', '-std=c++20'] },
  { compiler: 'g++', flags: ['-gdwarf-4', '-O0', '-std=c++20'] },
  { compiler: 'clang++', flags: ['-gdwarf-5', '-O0', '-std=c++20'] },
  { compiler: 'clang++', flags: ['-gdwarf-4', '-O0', '-std=c++20'] },
] as const;

describeValues({
  source: 'values.cpp',
  place: 'values',
  builds,
  rows: [
    ['shape', '{id=1, shared=10, kind=square, shared=20}', 'geometry::Shape'],
    ['shape.shared', '20'],
    ['shape.Tag::shared', '10'],
    ['shape.geometry::Tag::shared', '10'],
    ['shape.id', '1'],
    ['shape.kind', 'square', 'geometry::Kind'],
    ['shape.count', '5', 'int'],
    ['pointer->id', '1'],
    ['reference', '{id=1, shared=10, kind=square, shared=20}', 'geometry::Shape &'],
    ['reference.id', '1'],
    ['&reference', /^0x[0-9a-f]+$/, 'geometry::Shape *'],
    ['alias', '6', 'int &'],
    ['temporary', '8', 'int &&'],
    ['box', '{item=9}', 'const geometry::Box<int>'],
    ['box.item', '9'],
    ['derived', '{id=1, shared=10, own=4}'],
    ['derived.id', '1'],
    ['derived.own', '4'],
    ['member', '&Callable::offset', 'int Callable::*'],
    ['no_member', '0x0'],
    ['method', /^0x[0-9a-f]+ <Callable::call\(int\)>$/],
    ['dynamic', 'virtual function at vtable offset 0'],
    ['null', 'nullptr'],
    ['letter', "101 u8'e'", 'char8_t'],
    ['geometry::instances', '3'],
    ['::geometry::Shape::count', '5'],
  ],
});

describeValues({
  source: 'values.cpp',
  place: 'method',
  builds,
  rows: [
    ['this', /^0x[0-9a-f]+$/],
    ['shared', '20'],
    ['id', '1'],
    ['Tag::shared', '10'],
    ['count', '5'],
    ['instances', '3'],
    ['this->kind', 'square'],
    ['*this', '{id=1, shared=10, kind=square, shared=20}'],
  ],
});

describeValues({
  source: 'values.cpp',
  place: 'method',
  builds,
  level: 1,
  rows: [
    ['number', '6'],
    ['shape.id', '1'],
  ],
});
