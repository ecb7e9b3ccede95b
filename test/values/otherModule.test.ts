// Types that are defined in another module than the one that uses them.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { evaluate } from '../../src/values/evaluate';
import { type DebuggedProgram, stopAt } from '../support/debuggedProgram';
import { buildTarget } from '../support/targets';

let program: DebuggedProgram;

beforeAll(async () => {
  const library = buildTarget('opaque_library.cpp', { flags: ['-g', '-O0', '-shared', '-fPIC'] });
  program = await stopAt(buildTarget('opaque.cpp', { flags: ['-g', '-O0', '-ldl'] }), 'values', [library.program]);
});
afterAll(() => program.close());

const node = (expression: string) => evaluate(expression, program.frame(0), program.context);

it('a class that only a library knows is the most derived one', async () => {
  expect((await node('derived')).summary).toMatch(/^0x[0-9a-f]+ \[LibraryDerived\]$/);
  expect((await node('*derived')).summary).toBe('[LibraryDerived] {b=1, own=2}');
  // The same class, with a vtable in each module.
  expect((await node('plain')).summary).toBe('{b=0}');
});

it('what is only declared here has the members of its definition', async () => {
  const opaque = await node('opaque');
  expect(opaque.children().map(({ name, summary }) => [name, summary])).toEqual([
    ['secret', '3'],
    ['next', '0x0'],
  ]);
  expect((await node('reference')).summary).toBe('{secret=3, next=0x0}');
});

it('what is defined nowhere has none', async () => {
  const nowhere = await node('nowhere');
  expect(nowhere.children()).toEqual([]);
  expect((await node('*nowhere')).summary).toBe('<incomplete type: Nowhere is only declared>');
});

it("another module's private variable is meant last", async () => {
  expect((await node('chosen')).summary).toBe('chosen');
  expect((await node('counted')).summary).toMatch(/^0x[0-9a-f]+ <counted\(\)>$/);
  expect((await node('secretive')).summary).toBe('79');
});
