// Numbers in the base that the user asks for, in whole trees of values.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evaluate } from '../../src/values/evaluate';
import { frameScopes } from '../../src/values/frameScopes';
import type { NumberFormat } from '../../src/values/numberFormat';
import { type DebuggedProgram, stopAt } from '../support/debuggedProgram';
import { buildTarget } from '../support/targets';

let program: DebuggedProgram;

beforeAll(async () => {
  program = await stopAt(buildTarget('values.c'), 'values');
});
afterAll(() => program.close());

const ROWS: readonly [expression: string, format: NumberFormat, summary: string | RegExp][] = [
  ['i', 'hex', '0xfffeee90'],
  ['us', 'hex', '0xfde8'],
  ['big', 'hex', '0x10000000000000000000000007'],
  ['letter', 'hex', '0x61'],
  ['yes', 'hex', '0x1'],
  ['green', 'hex', '0x1'],
  ['f', 'hex', '0.1'],
  ['numbers', 'hex', '{0x1, 0x2, 0x3, 0x4, 0x5}'],
  ['packed', 'hex', '{low=0x5, middle=0xfffffff7, high=0x8000000001, color=0x2}'],
  ['octets', 'hex', '{0x1, 0x0, 0x41, 0xff}'],
  ['text', 'hex', '"hi \\"you\\""'],
  ['string', 'hex', /^0x[0-9a-f]+ "tab\\there"$/],
  ['i', 'octal', '037777567220'],
  ['five', 'binary', '0b101'],
  ['letter', 'decimal', '97'],
  ['sc', 'decimal', '-3'],
  ['green', 'decimal', '1'],
  ['none', 'decimal', '0'],
  ['numbers', 'character', /^\{1 '\\001', 2 '\\002'/],
  ['text', 'character', /^\{104 'h', 105 'i'/],
  ['octets', 'string', '"\\001\\000A\\377"'],
];

it.each(ROWS)('%s in %s is %s', async (expression, format, summary) => {
  const node = await evaluate(expression, program.frame(0), program.context, format);
  if (typeof summary === 'string') expect(node.summary).toBe(summary);
  else expect(node.summary).toMatch(summary);
});

describe('children', () => {
  it('have the format of their parent, or the one that they are asked for in', async () => {
    const hex = await evaluate('outer', program.frame(0), program.context, 'hex');
    const at = hex.children()[0];
    expect(at?.children().map(({ summary }) => summary)).toEqual(['0x1', '0x2']);
    const plain = await evaluate('outer', program.frame(0), program.context);
    const [asked] = plain.children({ format: 'hex' });
    expect(asked?.summary).toBe('{x=0x1, y=0x2}');
    expect(plain.children()[0]?.summary).toBe('{x=1, y=2}');
  });

  it('of scopes, too', async () => {
    const locals = frameScopes(program.frame(0), program.context).find(({ name }) => name === 'Locals');
    const values = async (format?: NumberFormat) =>
      (await locals?.values(format))?.find(({ name }) => name === 'us')?.summary;
    expect(await values('hex')).toBe('0xfde8');
    expect(await values()).toBe('65000');
  });
});
