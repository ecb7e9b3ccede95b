// Rows that share an address: the statement that begins there is what a stop at it shows, and what a breakpoint finds.

import { expect, test } from 'vitest';
import { addon } from '../../src/native/addon';
import { buildTarget } from '../support/targets';

test('a statement without an instruction of its own has the instruction at its address', () => {
  const { program, source } = buildTarget('statement_marks.c');
  const module = addon().openModule({ path: program });
  const found = module.lineEntries({ file: source, line: 200 });
  expect(found).toMatchObject({ line: 200, entries: [{ line: 200, isStmt: true }] });
  const [entry] = found?.entries ?? [];
  const address = entry?.address ?? 0n;
  expect(entry?.end).toBe(address + 1n);
  expect(module.addressInfo(address).line).toMatchObject({ line: 200, isStmt: true, address, end: address + 1n });
  expect(module.lineRanges(address)).toEqual([{ low: address, high: address + 1n }]);
  expect(module.addressInfo(address + 1n).line).toMatchObject({ line: 400, isStmt: true });
});
