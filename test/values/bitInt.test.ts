// `_BitInt(N)`: the bits above N may be anything, so a number without N would be a guess.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { evaluate } from '../../src/values/evaluate';
import { type DebuggedProgram, stopAt } from '../support/debuggedProgram';
import { buildTarget } from '../support/targets';

let program: DebuggedProgram;

beforeAll(async () => {
  program = await stopAt(buildTarget('bit_int.c', { compiler: 'clang', flags: ['-g', '-O0'] }), 'here');
}, 30_000);
afterAll(() => program.close());

const node = async (expression: string) => evaluate(expression, program.frame(0), program.context);

it('shows the bits where the width is not described', async () => {
  expect((await node('narrow')).summary).toMatch(/^0x[7f]c <its width is not described>$/);
  expect((await node('wide')).summary).toBe('0x5 <its width is not described>');
});

it('computes nothing with them', async () => {
  await expect(node('narrow + 1')).rejects.toThrow('"+" cannot be done with "_BitInt" and "int"');
  await expect(node('-wide')).rejects.toThrow('"-" cannot be done with "unsigned _BitInt"');
});
