// Random expressions and random memory end in values or UserErrors, never in anything else.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addon } from '../../src/native/addon';
import type { NativeMemory } from '../../src/native/memory';
import { type DebuggedProgram, stopAt } from '../support/debuggedProgram';
import { evaluateHarmlessly, Random, randomExpression } from '../support/expressionFuzz';
import { FUZZ_SEED, FUZZ_TIMEOUT, fuzzTimer } from '../support/fuzzTime';
import { buildTarget } from '../support/targets';

const NAMES: Readonly<Record<string, readonly string[]>> = {
  'expressions.cpp': [
    ...[
      'i',
      'u',
      'ul',
      'big',
      'f',
      'd',
      'ld',
      'numbers',
      'matrix',
      'p',
      'null',
      'ref',
      'name',
      'text',
      'string',
      'item',
      'box',
    ],
    ...[
      'item_pointer',
      'colour',
      'dog',
      'animal',
      'named',
      'field',
      'function',
      'opaque',
      'Box<int>',
      'shop',
      'Dog',
      'id',
    ],
  ],
  'values.rs': [
    'circle',
    'square',
    'some',
    'some_ref',
    'none_ref',
    'text',
    'tuple',
    'array',
    'wide',
    'level',
    'point',
    'x',
    'TOTAL',
  ],
};

const ROUNDS = 2000;
/** What `npm run fuzz` leaves for these tests, each. */
const SHARE = 0.5 / 4;

describe.each(Object.keys(NAMES))('%s', (source) => {
  let program: DebuggedProgram;
  beforeAll(async () => {
    program = await stopAt(buildTarget(source), source.endsWith('.rs') ? 'values' : 'here');
  });
  afterAll(() => program.close());

  it(
    'evaluates random text',
    async () => {
      const random = new Random(FUZZ_SEED);
      const isTimeLeft = fuzzTimer(SHARE);
      let values = 0;
      for (let count = 0; isTimeLeft() || count < ROUNDS; count += 1) {
        const expression = randomExpression(random, NAMES[source] ?? []);
        if ((await evaluateHarmlessly(expression, program)) === 'value') values += 1;
      }
      expect(values).toBeGreaterThan(20);
    },
    FUZZ_TIMEOUT,
  );

  it(
    'reads random memory',
    async () => {
      const random = new Random(FUZZ_SEED);
      const isTimeLeft = fuzzTimer(SHARE);
      let values = 0;
      for (let count = 0; isTimeLeft() || count < ROUNDS / 200; count += 1) {
        const broken = { ...program, context: { ...program.context, memory: randomMemory(program, random) } };
        for (const name of NAMES[source] ?? []) {
          for (const expression of [name, `*${name}`, `${name}[3]`, `${name}.id`, `${name} == "x"`, `${name} + 1`]) {
            if ((await evaluateHarmlessly(expression, broken)) === 'value') values += 1;
          }
        }
      }
      expect(values).toBeGreaterThan(20);
    },
    FUZZ_TIMEOUT,
  );
});

/** The stack, all of it noise; everything else cannot be read. */
function randomMemory(program: DebuggedProgram, random: Random): NativeMemory {
  const bytes = Buffer.from(Array.from({ length: 16_384 }, () => (random.below(3) === 0 ? 0 : random.below(256))));
  return addon().bufferMemory({ address: program.context.registers.sp - 4096n, bytes });
}
