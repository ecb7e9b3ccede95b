// What a name means in a library's frame that other files and the program have, too.

import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { evaluate } from '../../src/values/evaluate';
import { type DebuggedProgram, stopAt } from '../support/debuggedProgram';
import { buildTarget } from '../support/targets';

let program: DebuggedProgram;

beforeAll(async () => {
  const other = join(__dirname, '..', 'targets', 'same_names_other.c');
  const library = buildTarget('same_names_library.c', { flags: ['-g', '-O0', '-shared', '-fPIC', other] });
  program = await stopAt(buildTarget('same_names.c', { flags: ['-g', '-O0', '-ldl'] }), 'called', [library.program]);
});
afterAll(() => program.close());

const summary = async (expression: string, frame: number) =>
  (await evaluate(expression, program.frame(frame), program.context)).summary;

it("the frame is the library's", () => {
  expect(program.frame(1).name).toBe('call');
});

it.each([
  ['of_caller', '2'],
  ['is_exported', '2'],
  ['only_static', '1'],
  ['only_library', '4'],
  ["'same_names_other.c'::only_static", '3'],
  ['same_names_other.c::only_static', '3'],
])('%s in the library is %s', async (expression, value) => {
  expect(await summary(expression, 1)).toBe(value);
});

it("the program's own in the program", async () => {
  expect(await summary('of_caller', 0)).toBe('1');
  expect(await summary('is_exported', 0)).toBe('1');
  expect(await summary('is_function', 0)).toMatch(/ <is_function>$/);
  // A library's variable is called like the file.
  expect(await summary('same_names', 0)).toBe('9');
  expect(await summary('same_names.c::only_static', 0)).toBe('1');
});
