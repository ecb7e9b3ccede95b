// Text to expression tree: operators by precedence, C++'s or Rust's. What they work on is in operandParser.ts.

import { UserError } from '../../process/userError';
import { Cursor } from './cursor';
import { parseSuffix } from './formatSuffix';
import type { Language } from './language';
import type { NameOracle } from './nameParser';
import { OperandParser } from './operandParser';
import type { BinaryOperator, Expression, FormatSuffix, Parsed } from './syntax';
import { parseType } from './typeParser';

/** Throws UserError with the column and what was expected there. */
export function parse(text: string, language: Language, oracle: NameOracle): Parsed {
  try {
    return whole(new Parser(new Cursor(text, language), oracle));
  } catch (error) {
    const type = error instanceof UserError ? typeAlone(text, language, oracle) : undefined;
    if (!type) throw error;
    return { expression: type };
  }
}

function whole(parser: Parser): Parsed {
  const { cursor } = parser;
  let expression = parser.assignment();
  let suffix: FormatSuffix | undefined;
  while (!suffix && cursor.next.word === ',') {
    suffix = parseSuffix(cursor, () => parser.assignment());
    if (suffix || cursor.language !== 'c') break;
    expression = parser.comma(expression);
  }
  if (cursor.next.kind !== 'end') throw cursor.expected('an operator or the end');
  return suffix ? { expression, suffix } : { expression };
}

/** `Box<int> *` looks like a multiplication that is not finished. */
function typeAlone(text: string, language: Language, oracle: NameOracle): Expression | undefined {
  try {
    const parser = new Parser(new Cursor(text, language), oracle);
    const { cursor } = parser;
    const name = cursor.attempt(() => parser.operands.name());
    if (!name || !oracle.isType(name)) return undefined;
    const again = new Parser(new Cursor(text, language), oracle);
    const type = parseType(again.cursor, again.operands);
    return again.cursor.next.kind === 'end' ? { kind: 'type', type, position: 0 } : undefined;
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

/** GDB's place for `@`: below addition. */
const C_LEVELS: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['|'],
  ['^'],
  ['&'],
  ['==', '!='],
  ['<', '>', '<=', '>='],
  ['<<', '>>'],
  ['@'],
  ['+', '-'],
  ['*', '/', '%'],
  ['.*', '->*'],
];
/** The Rust Reference, "Expression precedence". */
const RUST_LEVELS: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['==', '!=', '<', '>', '<=', '>='],
  ['|'],
  ['^'],
  ['&'],
  ['<<', '>>'],
  ['@'],
  ['+', '-'],
  ['*', '/', '%'],
];

type Levels = ReadonlyMap<string, number>;

const LEVELS: Readonly<Record<Language, Levels>> = { c: levelsOf(C_LEVELS), rust: levelsOf(RUST_LEVELS) };

function levelsOf(levels: readonly (readonly string[])[]): Levels {
  return new Map(levels.flatMap((operators, level) => operators.map((operator) => [operator, level])));
}

const ASSIGNMENTS: ReadonlyMap<string, BinaryOperator> = new Map([
  ['+=', '+'],
  ['-=', '-'],
  ['*=', '*'],
  ['/=', '/'],
  ['%=', '%'],
  ['&=', '&'],
  ['|=', '|'],
  ['^=', '^'],
  ['<<=', '<<'],
  ['>>=', '>>'],
]);

class Parser {
  readonly operands: OperandParser;
  private readonly levels: Levels;

  constructor(
    readonly cursor: Cursor,
    oracle: NameOracle,
  ) {
    this.levels = LEVELS[cursor.language];
    this.operands = new OperandParser(cursor, oracle, this);
  }

  withCommas(): Expression {
    let expression = this.assignment();
    while (this.cursor.next.word === ',' && this.cursor.language === 'c') expression = this.comma(expression);
    return expression;
  }

  comma(left: Expression): Expression {
    const { position } = this.cursor.take();
    return { kind: 'comma', left, right: this.assignment(), position };
  }

  assignment(): Expression {
    const { cursor } = this;
    cursor.enter();
    const left = this.choice();
    const { word, position } = cursor.next;
    const operator = ASSIGNMENTS.get(word);
    if (word !== '=' && !operator) {
      cursor.leave();
      return left;
    }
    cursor.take();
    const right = this.assignment();
    cursor.leave();
    return { kind: 'assign', ...(operator && { operator }), left, right, position };
  }

  private choice(): Expression {
    const { cursor } = this;
    const condition = this.binary(0);
    const { position } = cursor.next;
    if (cursor.language === 'rust' || cursor.next.word !== '?') return condition;
    cursor.take();
    const yes = this.withCommas();
    cursor.require(':');
    return { kind: 'choice', condition, yes, no: this.assignment(), position };
  }

  /** Operators of `lowest` level and above. */
  private binary(lowest: number): Expression {
    const { cursor } = this;
    let left = this.operands.unary();
    for (;;) {
      const { word, position } = cursor.next;
      const level = this.levels.get(word);
      if (level === undefined || level < lowest) return left;
      cursor.take();
      const right = this.binary(level + 1);
      left = joined(word, left, right, position);
    }
  }
}

function joined(operator: string, left: Expression, right: Expression, position: number): Expression {
  if (operator === '@') return { kind: 'repeat', of: left, count: right, position };
  const isArrow = operator === '->*';
  if (isArrow || operator === '.*') return { kind: 'member-pointer', of: left, pointer: right, isArrow, position };
  return { kind: 'binary', operator: operator as BinaryOperator, left, right, position };
}
