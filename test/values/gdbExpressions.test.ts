// The table of expressions asked of GDB: an oracle of its own, where it can answer.

import { expect, it } from 'vitest';
import { CPP_ROWS } from '../support/expressionRows';
import { besideGdb, HAS_GDB } from '../support/gdbAnswers';
import { NAME_ROWS } from '../support/nameRows';
import { buildTarget } from '../support/targets';

/** Where we mean something else: GDB compares addresses of text, cuts before it tests, keeps bit-fields unsigned, has no RTTI here, no common types; vectors are not
 * compared, statics are shown, and results of bytes are int. */
const OTHERWISE =
  /"|^field\.low|^\(bool\)0\.5|dynamic_cast|^ref$|^string\[|olour|^large$|Size\)10|0\.1|f \+|1\.0L|\$errno|^string |^sizeof|^alignof|^\(yes|named$|^root ==|== &dog|\(root\)->|^typeid|^decltype|^a < b|^x == y|^\(goods::Crate\)|^\(small/;
const SUFFIX = /,\s*(?:[a-z!]|\d+[a-z]?|\[)/;

it.skipIf(!HAS_GDB).each([
  { source: 'expressions.cpp', table: CPP_ROWS, least: 120 },
  { source: 'names.cpp', table: NAME_ROWS, least: 20 },
])('gives the values that GDB gives: $source', { timeout: 60_000 }, ({ source, table, least }) => {
  const { program, line } = buildTarget(source, { flags: ['-g', '-O0', '-std=c++20'] });
  const rows = table.filter(([expression]) => !OTHERWISE.test(expression) && !SUFFIX.test(expression));
  const compared = besideGdb(program, line('here'), rows);
  expect(compared.filter(({ ours, answer }) => ours !== answer)).toEqual([]);
  expect(compared.length).toBeGreaterThan(least);
});
