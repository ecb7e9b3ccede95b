// Compiled conditions decide as the evaluator does, wherever they can be compiled; nothing else is let in.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CodeFrame } from '../../src/debugger/breakpoints/conditions/codeFrame';
import { compileCondition } from '../../src/debugger/breakpoints/conditions/compiler';
import { addon } from '../../src/native/addon';
import { loadAddress } from '../../src/native/addresses';
import { OPERATIONS } from '../../src/native/bytecode';
import { UserError } from '../../src/process/userError';
import { isTrue } from '../../src/values/evaluate';
import { ParsedExpression } from '../../src/values/expression/parsedExpression';
import { type DebuggedProgram, stopAt } from '../support/debuggedProgram';
import { CPP_ROWS } from '../support/expressionRows';
import { buildTarget, type Compiler } from '../support/targets';

type Answer = boolean | 'fails';

async function evaluated(program: DebuggedProgram, condition: ParsedExpression): Promise<Answer> {
  try {
    return await isTrue(condition, program.frame(0), program.context);
  } catch (error) {
    if (error instanceof UserError) return 'fails';
    throw error;
  }
}

/** Undefined for what has to be evaluated. */
async function compiled(
  { engine, context }: DebuggedProgram,
  frame: CodeFrame,
  condition: ParsedExpression,
): Promise<Answer | undefined> {
  const result = await compileCondition(condition, frame);
  if ('reason' in result) return undefined;
  const answer = addon().runBytecode({
    code: result.code,
    registers: context.registers.bytes,
    memory: engine.memory,
  });
  return typeof answer === 'string' ? 'fails' : answer !== 0n;
}

interface Case {
  readonly source: string;
  readonly place: string;
  readonly compiler: Compiler;
  readonly flags: readonly string[];
  readonly operands: readonly string[];
  readonly operators: readonly string[];
  readonly more: readonly string[];
  /** Of all, at least so many must be compiled. */
  readonly least: number;
}

const C_OPERATORS = ['==', '!=', '<', '<=', '>', '>=', '+', '-', '*', '/', '%', '&', '|', '^', '<<', '>>', '&&', '||'];

const CPP_OPERANDS = [
  ...[
    'sc',
    'uc',
    's',
    'us',
    'i',
    'j',
    'zero',
    'u',
    'l',
    'ul',
    'yes',
    'no',
    'letter',
    'f',
    'd',
    'numbers[2]',
    'matrix[1][2]',
  ],
  ...[
    '-1',
    '0',
    '3',
    '7u',
    '5ul',
    '2.5',
    '0.1f',
    "'a'",
    'true',
    '-i',
    '~us',
    '!i',
    '(short)u',
    '(unsigned char)l',
    '(float)d',
  ],
];

const COUNTING = [
  ...[
    'i',
    'at->x',
    'at->flags',
    'at->level',
    'at->weight',
    'at->next',
    'at->next->x',
    'at->next->next',
    'text[0]',
    'total',
  ],
  ...[
    'text',
    'name',
    '(long)at',
    '*name',
    '*text',
    '&at->x',
    'sizeof(int)',
    '0',
    '3',
    '"item10"',
    '"even"',
    'at',
    '&text',
  ],
];

const cases: readonly Case[] = [
  ...(['g++', 'clang++'] as const).map((compiler) => ({
    source: 'expressions.cpp',
    place: 'here',
    compiler,
    flags: ['-g', '-O0', '-std=c++20'],
    operands: CPP_OPERANDS,
    operators: C_OPERATORS,
    more: CPP_ROWS.map(([expression]) => expression),
    least: 10_000,
  })),
  {
    source: 'expressions.cpp',
    place: 'method',
    compiler: 'g++',
    flags: ['-g', '-O0', '-std=c++20'],
    operands: ['total', 'this->total', 'amount', '(*this).total', '5', '105', 'this'],
    operators: C_OPERATORS,
    more: [],
    least: 500,
  },
  ...(['gcc', 'clang'] as const).flatMap((compiler) =>
    ['-O0', '-O2', '-Og'].map((level) => ({
      source: 'conditions/counting.c',
      place: 'step',
      compiler,
      flags: ['-g', level],
      operands: COUNTING,
      operators: C_OPERATORS,
      more: [
        'at->next->next->x',
        'numbers',
        '$rax > 3',
        '$sp == $rsp',
        '$al',
        '1 / (i - i)',
        'i << 40',
        'text[16]',
        'text[-1]',
      ],
      least: level === '-O0' ? 3000 : 500,
    })),
  ),
  {
    source: 'expressions.rs',
    place: 'here',
    compiler: 'rustc',
    flags: ['-g'],
    operands: [
      'a',
      'b',
      'byte',
      'wide',
      'yes',
      'letter',
      'array[1]',
      'tuple.0',
      '(tuple.1).1',
      'item.id',
      'item_ref.id',
      '7',
      '200',
      '-2',
      '300',
      "'x'",
      'true',
      'a as i64',
      'b as u8',
      'shop::STOCK',
      'reference',
      '*reference',
    ],
    operators: ['==', '!=', '<', '<=', '>', '>=', '&&', '||', '+'],
    more: ['!yes', '!a', 'array[9] == 1'],
    least: 300,
  },
];

describe.each(cases)('$source at $place, $compiler $flags', (row) => {
  let program: DebuggedProgram;
  beforeAll(async () => {
    program = await stopAt(buildTarget(row.source, row), row.place);
  }, 120_000);
  afterAll(() => program.close());

  it('are decided as they are evaluated', async () => {
    const { operands, operators, more } = row;
    const pairs = operands.flatMap((left) =>
      operators.flatMap((operator) => operands.map((right) => `${left} ${operator} ${right}`)),
    );
    const frame = await CodeFrame.at(loadAddress(program.context.registers.pc), program.engine.modules);
    if (!frame) throw new Error('there is no frame');
    const differences: string[] = [];
    let count = 0;
    for (const text of [...operands, ...more, ...pairs]) {
      const condition = ParsedExpression.of(text);
      const answer = await compiled(program, frame, condition);
      if (answer === undefined) continue;
      count += 1;
      const expected = await evaluated(program, condition);
      if (answer !== expected) differences.push(`${text}: ${answer}, evaluated ${expected}`);
    }
    expect(differences).toEqual([]);
    expect(count).toBeGreaterThan(row.least);
  }, 120_000);
});

describe('bytecode', () => {
  const memory = addon().bufferMemory({ address: 0x1000n, bytes: Buffer.from('some text\0and more') });
  const registers = Buffer.alloc(27 * 8, 0x11);
  const run = (...code: number[]) => addon().runBytecode({ code: Buffer.from(code), registers, memory });
  const number = (name: (typeof OPERATIONS)[number]) => OPERATIONS.indexOf(name);
  const push = (value: number) => [number('push'), value, 0, 0, 0, 0, 0, 0, 0];

  it.each<[string, number[], RegExp]>([
    ['nothing', [], /one value/],
    ['two values', [...push(1), ...push(2)], /one value/],
    ['an unknown operation', [200], /unknown operation/],
    ['half an operand', [number('push'), 1, 2], /ends within/],
    ['what is not there', [number('add')], /empty stack/],
    ['a register that does not exist', [number('push-register'), 27], /no register/],
    ['a width that does not exist', [...push(1), number('extend'), 3], /width/],
    [
      'a jump into an operand',
      [...push(1), number('duplicate'), number('jump-if-zero'), 2, 0, ...push(2), number('add')],
      /jumps into/,
    ],
    ['a jump behind the end', [...push(1), number('duplicate'), number('jump-if-zero'), 9, 0], /behind the end/],
    [
      'a stack that depends on the way',
      [...push(1), number('jump-if-zero'), 9, 0, ...push(2), ...push(3)],
      /depends on the way/,
    ],
    ['text longer than the code', [...push(1), number('compare-text'), 9, 0, 0, 0, 200, 0, 1], /ends within/],
    ['too deep a stack', Array.from({ length: 65 }, () => push(1)).flat(), /too deep/],
  ])('with %s is refused', (_, code, message) => {
    expect(() => run(...code)).toThrow(
      expect.objectContaining({ code: 'invalid-argument', message: expect.stringMatching(message) }),
    );
  });

  it('of any bytes is refused, or runs to its end', () => {
    let seed = 1;
    const random = (below: number) => {
      seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
      return (seed >>> 8) % below;
    };
    let runs = 0;
    for (let round = 0; round < 200_000; round += 1) {
      // Half of them begin with operands, so that more of them come through.
      const start = random(2) === 0 ? [] : [...push(random(256)), ...push(random(4))];
      const code = [
        ...start,
        ...Array.from({ length: random(24) }, () => random(random(3) === 0 ? 256 : OPERATIONS.length)),
      ];
      try {
        run(...code);
        runs += 1;
      } catch (error) {
        expect(error).toMatchObject({ code: 'invalid-argument' });
      }
    }
    expect(runs).toBeGreaterThan(1000);
  }, 60_000);
});
