// What a hover takes of a line: the expression whose last part is under the pointer.

import { expect, it } from 'vitest';
import { codeOnly } from '../../extension/src/session/codeText';
import { expressionAt } from '../../extension/src/session/expressionAt';

/** `|` stands before the character under the pointer. */
const ROWS: readonly (readonly [string, string | undefined])[] = [
  ['|total += 1;', 'total'],
  ['x = a.b->|c + 1;', 'a.b->c'],
  ['x = a.|b->c;', 'a.b'],
  ['x = |a.b->c;', 'a'],
  ['x = a . b -> |c;', 'a . b -> c'],
  ['use(ns::|x);', 'ns::x'],
  ['use(::|x);', '::x'],
  ['use(outer::inner::|x.y);', 'outer::inner::x'],
  ['y = v|[3];', 'v[3]'],
  ['y = v[|3];', 'v[3]'],
  ['y = v[3|];', 'v[3]'],
  ['y = v[|i];', 'i'],
  ['y = |v[i];', 'v'],
  ['y = v[i][j|];', 'v[i][j]'],
  ['y = v[i + 1|];', 'v[i + 1]'],
  ['y = rows[i].|name;', 'rows[i].name'],
  ['y = (*p).|name;', '(*p).name'],
  ['y = this->|name;', 'this->name'],
  ['let y = self.items[0].|name;', 'self.items[0].name'],
  ['y = make(1).|name;', undefined],
  ['y = v[next()].|name;', undefined],
  ['|draw(x);', undefined],
  ['|return x;', undefined],
  ['y = 1|0u;', undefined],
  ['y = 0x|1f;', undefined],
  ['y = "a |word"; // and', undefined],
  ['y = 1; // a |word', undefined],
  ["y = 'a'; |z = 1'000;", 'z'],
  ["fn f<'a>(|x: &'a str)", 'x'],
];

it.each(ROWS)('%s', (marked, expected) => {
  const column = marked.indexOf('|');
  const line = marked.replace('|', '');
  const place = expressionAt(codeOnly(line), column);
  expect(place && line.slice(place.start, place.end)).toBe(expected);
});
