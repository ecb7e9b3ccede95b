// The table of calls asked of GDB: an oracle of its own, where it can answer.

import { expect, it } from 'vitest';
import { CALL_ROWS } from '../support/callRows';
import { besideGdb, HAS_GDB } from '../support/gdbAnswers';
import { buildTarget } from '../support/targets';

/**
 * Where GDB 13 has another opinion: it has no result of 128 bits, calls the virtual method of the wrong base or with the wrong object, allocates
 * texts in the program, and shows enumerators of a scoped enumeration with it.
 */
const OTHERWISE = /"|widen|base::kind|other_kind|exchange/;

it.skipIf(!HAS_GDB)('functions return what GDB says that they do', { timeout: 60_000 }, () => {
  const { program, line } = buildTarget('calls/functions.cpp', { flags: ['-g', '-O0', '-std=c++20', '-pthread'] });
  const rows = CALL_ROWS.filter(([expression]) => !OTHERWISE.test(expression));
  const compared = besideGdb(program, line('here'), rows);
  expect(compared.filter(({ ours, answer }) => ours !== answer.replaceAll(' = ', '='))).toEqual([]);
  expect(compared.length).toBeGreaterThan(40);
});
