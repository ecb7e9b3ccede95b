// The uses of variables that inline values are shown for.

import { expect, it } from 'vitest';
import { variableUses } from '../../extension/src/session/variableUses';

/** Names by line, of a text whose last line is the one where the program stands. */
function uses(text: string): readonly string[] {
  const lines = text.trim().split('\n');
  const found = variableUses(`${lines.join('\n')}\nint after = 0;\n}\n`, lines.length - 1);
  for (const { name, line, column } of found) expect(lines[line]?.slice(column, column + name.length)).toBe(name);
  return lines.map((_, line) =>
    found
      .filter((use) => use.line === line)
      .map(({ name }) => name)
      .join(' '),
  );
}

it('are those of the function, its parameters included', () => {
  expect(
    uses(`
int other(int elsewhere) {
  return elsewhere;
}
namespace shop {
class Cart {
  double sum(const Item *item, std::vector<int> counts) {
    double total = item->price * tax::rate; // total of all
    if (total > 10 && !strcmp("total", item->name))
`),
  ).toEqual(['', '', '', '', '', 'Item item counts', 'total item', 'total item']);
});

it('leave out blocks that are over, whose variables are gone', () => {
  expect(
    uses(`
int main() {
  for (int i = 0; i < 3; i++) { use(i); }
  { int i = 7; use(i); }
  int i = 1;
  while (i < 4) {
    use(i);
`),
  ).toEqual(['', '', '', 'i', 'i', 'i']);
});

it('begin anew where a name is declared again', () => {
  expect(
    uses(`
fn main() {
    let count = 1;
    println!("{}", count);
    let count = count + base;
    run(count);
`),
  ).toEqual(['', '', '', 'count count base', 'count']);
});

it('leave out what the line where the program stands declares', () => {
  expect(
    uses(`
int main(int argc, char **argv) {
  int first = argc;
  int second = first;
`),
  ).toEqual(['argc argv', 'first argc', 'first']);
});

it('are none outside all functions', () => {
  expect(uses('int global = 1;\nint other = global;')).toEqual(['', '']);
});

it('keep what is declared with a list of values', () => {
  expect(
    uses(`
int main(Options options = {}) {
  int numbers[2] = {1, 2};
  std::map<std::string, int> stock{{"pen", 4}, {"book", 5}};
  for (int odd : std::vector{1, 3}) { use(odd); }
  auto twice = [](int of) { return 2 * of; };
  use(numbers, Point{3, 4}, stock);
`),
  ).toEqual(['Options options', 'numbers', 'stock', '', '', 'numbers Point stock']);
});
