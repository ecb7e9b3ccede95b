// What completes the names of namespaces costs: in a large program the index of all names takes seconds.

import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { Module } from '../../src/symbols/module';
import { completeExpression } from '../../src/values/completion';
import { type DebuggedProgram, stopAt } from '../support/debuggedProgram';
import { buildTarget } from '../support/targets';

let program: DebuggedProgram | undefined;
beforeAll(async () => {
  program = await stopAt(buildTarget('names.cpp'), 'here');
});
afterAll(() => program?.close());

it.each([
  ['std::vec', 'vector<int, std::allocator<int> >'],
  ['shop::', 'stock'],
  ['goods::a', 'apples'],
  ['shop::no_such_name', undefined],
])('%s is completed without the index of names', async (typed, expected) => {
  if (!program) throw new Error('the program did not stop');
  const names = vi.spyOn(Module.prototype, 'names', 'get');
  try {
    const found = await completeExpression(typed, program.frame(0), program.context);
    expect(found[0]?.label).toBe(expected);
    expect(names).not.toHaveBeenCalled();
  } finally {
    names.mockRestore();
  }
});
