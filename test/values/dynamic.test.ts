// Objects known by a base class: what they were made as, and nothing where that cannot be known.

import { describe, expect, it } from 'vitest';
import { evaluate } from '../../src/values/evaluate';
import { stopAt } from '../support/debuggedProgram';
import { buildTarget } from '../support/targets';
import { describeValues, type ValueRow } from '../support/valueTable';

const GCC = [
  { compiler: 'g++', flags: ['-g', '-O0', '-std=c++20'] },
  { compiler: 'g++', flags: ['-gdwarf-4', '-O0', '-std=c++20', '-no-pie'] },
  { compiler: 'g++', flags: ['-g', '-O0', '-std=c++20', '-fno-rtti'] },
] as const;
const CLANG = [
  { compiler: 'clang++', flags: ['-gdwarf-5', '-O0', '-std=c++20'] },
  { compiler: 'clang++', flags: ['-gdwarf-4', '-O0', '-std=c++20'] },
] as const;

const a = (type: string) => new RegExp(`^0x[0-9a-f]+ \\[${type}\\]$`);
const PLAIN = /^0x[0-9a-f]+$/;

const rows: readonly ValueRow[] = [
  ['derived', '{b=1, o=2, d=3}', 'Derived'],
  ['diamond', '{v=5, l=6, r=7, top=8}', 'Diamond'],
  ['base', a('Derived'), 'Base *'],
  ['*base', '[Derived] {b=1, o=2, d=3}', 'Base'],
  ['second', a('Derived')],
  ['reference', '[Derived] {b=1, o=2, d=3}', 'Other &'],
  ['rvalue', '[Most] {b=1, o=2, d=3, m=4}', 'Base &&'],
  ['middle', a('Most')],
  ['root', a('Diamond')],
  ['*root', '[Diamond] {v=5, l=6, r=7, top=8}'],
  ['right', a('Diamond')],
  ['*only', '[BelowOnlyVirtualBase] {s=9, only=10, below=11}'],
  ['*anonymous', '[(anonymous namespace)::Hidden] {b=1, h=12}'],
  ['nested', a('ns::Outer::Inner')],
  ['same', PLAIN],
  ['none', '0x0'],
  ['many', /^\{0x[0-9a-f]+ \[Derived\], 0x[0-9a-f]+\}$/],
  ['pointer', PLAIN],
  ['*pointer', a('Derived')],
  // No vtable is where these point.
  ['zero', PLAIN],
  ['unmapped', PLAIN],
  ['strange', PLAIN],
  // A vtable, of a class that has no such base.
  ['unrelated', PLAIN],
];

describeValues({
  source: 'dynamic.cpp',
  place: 'values',
  builds: GCC,
  rows: [
    ...rows,
    ['boxed', a('Box<long unsigned int, 3>')],
    ['text_boxed', a('Box<char const\\*, -1>')],
    ['tags', a('ns::Tagged<\\(ns::Kind\\)1, short int, int const volatile&>')],
    // Destroyed: the vtable is that of the base whose destructor ran last.
    ['gone', PLAIN],
  ],
});

describeValues({
  source: 'dynamic.cpp',
  place: 'values',
  builds: CLANG,
  rows: [...rows, ['boxed', a('Box<unsigned long, 3>')], ['text_boxed', a('Box<const char \\*, -1>')]],
});

describeValues({
  source: 'dynamic.cpp',
  place: 'constructor',
  builds: [...GCC, ...CLANG],
  rows: [
    // The object is not yet what it will be.
    ['*this', '{b=1, w=15}', 'Watched'],
    ['seen', a('Watched')],
  ],
});

describe('children', () => {
  it('begin with the whole object, then those of the base as always', async () => {
    const program = await stopAt(buildTarget('dynamic.cpp', { flags: ['-g', '-O0', '-std=c++20'] }), 'values');
    try {
      const named = async (expression: string) =>
        (await evaluate(expression, program.frame(0), program.context))
          .children()
          .map(({ name, kind }) => [name, kind]);
      expect(await named('base')).toEqual([
        ['[Derived]', 'whole'],
        ['b', 'data'],
        ['_vptr.Base', 'data'],
      ]);
      expect((await named('second'))[0]).toEqual(['[Derived]', 'whole']);
      expect(await named('derived')).toEqual([
        ['Base', 'base-class'],
        ['Other', 'base-class'],
        ['d', 'data'],
        ['count', 'static'],
      ]);
      // A base that is shown inside of its object does not lead back to it.
      const base = await evaluate('base', program.frame(0), program.context);
      const [inside] = base.children()[0]?.children() ?? [];
      expect([inside?.name, inside?.summary, inside?.children().map(({ name }) => name)]).toEqual([
        'Base',
        '{b=1}',
        ['b', '_vptr.Base'],
      ]);
      expect(base.children()[0]?.memoryAddress).toBe(base.memoryAddress);
      const vtable = base.children().at(-1);
      expect(vtable?.summary).toMatch(/^0x[0-9a-f]+ <vtable for Derived\+0x10>$/);
      expect(vtable?.children().map(({ name, summary }) => [name, summary.replace(/^0x[0-9a-f]+ /, '')])).toEqual([
        ['[0]', '<Derived::~Derived()>'],
        ['[1]', '<Derived::~Derived()>'],
        ['[2]', '<Derived::other()>'],
      ]);
      // Also behind owners, which are no pointers.
      for (const expression of ['*owned', 'base', '*base', 'reference', 'many[0]']) {
        const whole = (await evaluate(expression, program.frame(0), program.context)).children()[0];
        const again = await evaluate(whole?.evaluateName ?? '', program.frame(0), program.context);
        expect([again.summary, again.memoryAddress], expression).toEqual([whole?.summary, whole?.memoryAddress]);
      }
      const second = await evaluate('second', program.frame(0), program.context);
      expect(second.children()[0]?.memoryAddress).toBe(base.memoryAddress);
    } finally {
      await program.close();
    }
  });
});

const template = (start: string): RegExp => new RegExp(`^0x[0-9a-f]+ \\[${start}`);
const TEMPLATES: readonly ValueRow[] = [
  ['a', template('Types<(long unsigned int|unsigned long), ')],
  ['q', template('Types<(char const\\*|const char \\*), ')],
  ['n', template('Types<ns::Outer<unsigned int>, std::string')],
  ['o', template('Types<wchar_t, char8_t, char16_t, bool, __int128, int ?\\[4\\]>')],
  ['i', template('ns::Outer<(long unsigned int|unsigned long)>::Inner')],
  ['h', template('\\(anonymous namespace\\)::Hidden<const \\(anonymous namespace\\)::Own')],
];

describeValues({
  source: 'template_names.cpp',
  place: 'values',
  builds: GCC,
  rows: [...TEMPLATES, ['v', template("Values<3, 4, 5, -6, 7, true, 'a', 4, 200>")]],
});

describeValues({ source: 'template_names.cpp', place: 'values', builds: CLANG, rows: TEMPLATES });
