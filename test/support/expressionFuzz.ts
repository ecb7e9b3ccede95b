// Random expressions: what nobody would write must end in a value or a UserError, and soon.

import { UserError } from '../../src/process/userError';
import { evaluate } from '../../src/values/evaluate';
import type { DebuggedProgram } from './debuggedProgram';

/** The same numbers for the same seed (xorshift32). */
export class Random {
  constructor(private state: number) {}

  below(limit: number): number {
    this.state ^= this.state << 13;
    this.state ^= this.state >>> 17;
    this.state ^= this.state << 5;
    return (this.state >>> 0) % limit;
  }

  of<Item>(items: readonly Item[]): Item {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new Error('there is nothing to choose from');
    return item;
  }
}

const PIECES = [
  ...['(', ')', '[', ']', '{', '}', '<', '>', '.', '->', '::', ',', ';', '?', ':', '@', '..', '..='],
  ...[
    '+',
    '-',
    '*',
    '/',
    '%',
    '&',
    '|',
    '^',
    '~',
    '!',
    '<<',
    '>>',
    '==',
    '!=',
    '<=',
    '>=',
    '&&',
    '||',
    '++',
    '--',
    '=',
  ],
  ...[
    '0',
    '1',
    '3',
    '0x7f',
    '1e5',
    '1e9999',
    '.5',
    '0x1p4',
    '99999999999999999999',
    '4ull',
    '7i8',
    '1.5f',
    "'a'",
    '"ab"',
  ],
  ...[
    'int',
    'unsigned',
    'char',
    'double',
    'void',
    'struct',
    'const',
    'sizeof',
    'alignof',
    'decltype',
    'typeid(',
    'lanes',
    'i32::MAX',
    'long',
    'i32',
    'u8',
  ],
  ...[
    'static_cast<int>',
    'reinterpret_cast<int *>',
    'dynamic_cast<Dog *>',
    'as',
    'true',
    'nullptr',
    'this',
    'self',
    'mut',
  ],
  ...[
    '$rax',
    '$xmm0',
    '$pc',
    '$errno',
    '$siginfo',
    '$return',
    '$nothing',
    'v4_float',
    ',x',
    ',10',
    ',!',
    ' ',
    '\t',
    '\\',
    '#',
    'é',
  ],
];

/** `names` are of the program; some of what comes out is valid. */
export function randomExpression(random: Random, names: readonly string[]): string {
  if (random.below(8) === 0) {
    return Array.from({ length: random.below(60) }, () => String.fromCharCode(random.below(256))).join('');
  }
  return Array.from({ length: 1 + random.below(14) }, () =>
    random.below(3) === 0 ? random.of(names) : random.of(PIECES),
  ).join(random.below(2) === 0 ? ' ' : '');
}

/** Throws what is no UserError, and tells the expression; children and summaries are looked at too. */
export async function evaluateHarmlessly(expression: string, program: DebuggedProgram): Promise<'value' | 'refused'> {
  const started = performance.now();
  const outcome = await outcomeOf(expression, program);
  const took = performance.now() - started;
  if (took > 10_000) throw new Error(`${JSON.stringify(expression)} took ${took} ms`);
  return outcome;
}

async function outcomeOf(expression: string, program: DebuggedProgram): Promise<'value' | 'refused'> {
  try {
    const node = await evaluate(expression, program.frame(0), program.context);
    for (const each of [node, ...node.children({ start: 0, count: 3 })]) {
      if (typeof each.summary !== 'string' || typeof each.typeName !== 'string') throw new Error('no text');
    }
    return 'value';
  } catch (error) {
    if (error instanceof UserError) return 'refused';
    throw new Error(`${JSON.stringify(expression)} ends in ${error instanceof Error ? error.stack : error}`);
  }
}
