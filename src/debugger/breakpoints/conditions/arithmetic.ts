// Operators on compiled values, with the meaning that src/values/expression/arithmetic.ts gives them.

import { LONGEST_TEXT, type Operation } from '../../../native/bytecode';
import { characterType } from '../../../values/characterType';
import type { BinaryOperator } from '../../../values/expression/syntax';
import { commonKind, type IntegerKind, integerKind, promoted, type ScalarKind } from '../../../values/scalarKind';
import { typeName } from '../../../values/typeName';
import type { TypeRef } from '../../../values/typeRef';
import type { Assembler } from './assembler';
import { type Operand, refuse } from './operand';

export type Simple = Exclude<BinaryOperator, '&&' | '||'>;

/** Both operands are on the stack, the right one on top; text is nowhere. */
export interface Operands {
  readonly left: Operand;
  readonly right: Operand;
  readonly isRust: boolean;
}

type Number = Extract<Operand, { kind: 'integer' | 'float' }>;

const COMPARISONS: readonly string[] = ['<', '>', '<=', '>=', '==', '!='];

export function isComparison(operator: Simple): boolean {
  return COMPARISONS.includes(operator);
}

export function compileBinary(operator: Simple, operands: Operands, assembler: Assembler): Operand {
  const { left, right, isRust } = operands;
  if (left.kind === 'text' || right.kind === 'text') return compareTexts(operator, left, right, assembler);
  if (isRust && (isAddress(left) || isAddress(right))) refuse('references are looked through');
  if (left.kind === 'array' && right.kind === 'array') refuse('two arrays');
  if (isAddress(left) || isAddress(right)) {
    if (isText(left) || isText(right)) refuse('text in two places');
    return withPointer(operator, operands, assembler);
  }
  if (isRust && !isComparison(operator)) refuse('arithmetic of Rust, which must not overflow');
  if (isRust && !isSameRustType(left, right)) refuse('values of two types');
  const kinds = [kindOf(left, isRust), kindOf(right, isRust)] as const;
  const isShift = operator === '<<' || operator === '>>';
  if (isShift && right.kind === 'float') refuse('a shift by a float');
  const kind = isShift ? kinds[0] : commonKind(...kinds);
  if (kind.size > 8) refuse('a number of more than 64 bits');
  if (kind.kind === 'float') return floats(operator, kind.size, left, right, assembler);
  return integers(operator, kind, kinds, assembler);
}

function isAddress(operand: Operand): boolean {
  return operand.kind === 'pointer' || operand.kind === 'array';
}

/** The evaluator compares characters where one side is an array of them. */
function isText(operand: Operand): boolean {
  return operand.kind === 'array' && characterType(operand.type.element) !== undefined;
}

function kindOf(operand: Operand, isRust: boolean): ScalarKind {
  if (operand.kind !== 'integer' && operand.kind !== 'float') refuse('no number');
  const { scalar } = operand;
  if (isRust || scalar.kind === 'float') return scalar;
  return promoted(scalar, operand.kind === 'integer' ? operand.bits : undefined);
}

function isSameRustType(left: Operand, right: Operand): boolean {
  const [one, other] = [left, right] as readonly Number[];
  if (!one || !other || isBoolean(one) !== isBoolean(other)) return false;
  // A literal without type takes the other's.
  if (one.type === undefined || other.type === undefined) return one.kind === other.kind;
  return typeName(one.type.stripped, 'rust') === typeName(other.type.stripped, 'rust');
}

function isBoolean({ scalar }: Number): boolean {
  return scalar.kind === 'integer' && scalar.isBoolean;
}

const TRUTH: IntegerKind = integerKind(4, true);

/** What comparisons and logic give. Bool and int are promoted alike. */
export function truth(): Operand {
  return { kind: 'integer', scalar: { ...TRUTH, isBoolean: true, size: 1, isSigned: false, rank: 0 } };
}

function withPointer(operator: Simple, { left, right }: Operands, assembler: Assembler): Operand {
  if (left.kind === 'float' || right.kind === 'float') refuse('a pointer and a float');
  const [one, other] = [targetOf(left), targetOf(right)];
  if (isComparison(operator)) {
    // One of them may be the address of a base of the other's.
    if (one && other && isClass(one) && isClass(other) && one.stripped !== other.stripped) refuse('two classes');
    return compare(operator, false, assembler);
  }
  if (operator === '-' && one && other) {
    assembler.add('subtract');
    assembler.push(BigInt(stepOf(one)));
    assembler.add('divide-signed');
    return { kind: 'integer', scalar: integerKind(8, true) };
  }
  const target = one ?? other;
  if (!target || (one && other) || (operator !== '+' && !(operator === '-' && one)))
    refuse('no arithmetic of pointers');
  if (!one) assembler.add('swap');
  assembler.push(BigInt(stepOf(target)));
  assembler.add('multiply');
  assembler.add(operator === '-' ? 'subtract' : 'add');
  return { kind: 'pointer', target };
}

function targetOf(operand: Operand): TypeRef | undefined {
  if (operand.kind === 'pointer') return operand.target;
  return operand.kind === 'array' ? operand.type.element : undefined;
}

function isClass({ stripped: { info } }: TypeRef): boolean {
  return info !== undefined && 'members' in info;
}

function stepOf(target: TypeRef): number {
  const { info } = target.stripped;
  if (!info || info.kind === 'subroutine') return 1;
  return target.size === 0 ? refuse('what it points to has no size') : target.size;
}

function compare(operator: Simple, isSigned: boolean, assembler: Assembler): Operand {
  const sign = isSigned ? 'signed' : 'unsigned';
  return ordered(operator, { equal: 'equal', less: `less-${sign}`, notGreater: `not-greater-${sign}` }, assembler);
}

interface Order {
  readonly equal: Operation;
  readonly less: Operation;
  readonly notGreater: Operation;
}

function ordered(operator: Simple, order: Order, assembler: Assembler): Operand {
  if (operator === '>' || operator === '>=') assembler.add('swap');
  assembler.add(
    operator === '==' || operator === '!='
      ? order.equal
      : operator === '<' || operator === '>'
        ? order.less
        : order.notGreater,
  );
  if (operator === '!=') assembler.add('is-zero');
  return truth();
}

const INTEGER_OPERATIONS: Readonly<Record<string, Operation | readonly [signed: Operation, unsigned: Operation]>> = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '&': 'and',
  '|': 'or',
  '^': 'xor',
  '/': ['divide-signed', 'divide-unsigned'],
  '%': ['remainder-signed', 'remainder-unsigned'],
};

function integers(
  operator: Simple,
  kind: IntegerKind,
  [left, right]: readonly [ScalarKind, ScalarKind],
  assembler: Assembler,
): Operand {
  const { size, isSigned } = kind;
  if (operator === '<<' || operator === '>>') {
    // A count that is negative or too large fails, whatever its type.
    assembler.add(
      operator === '<<' ? 'shift-left' : isSigned ? 'shift-right-signed' : 'shift-right-unsigned',
      size * 8,
    );
  } else {
    convertTop(right, kind, assembler);
    if (needsConversion(left, kind)) {
      assembler.add('swap');
      convertTop(left, kind, assembler);
      assembler.add('swap');
    }
    if (isComparison(operator)) return compare(operator, isSigned, assembler);
    const operation = INTEGER_OPERATIONS[operator] ?? refuse(operator);
    assembler.add(typeof operation === 'string' ? operation : operation[isSigned ? 0 : 1]);
  }
  assembler.extend(size, isSigned);
  return { kind: 'integer', scalar: kind };
}

/** What is extended from fewer bits stays what it is in a wider signed type. */
function needsConversion(from: ScalarKind, to: IntegerKind): boolean {
  return from.kind === 'integer' && from.isSigned !== to.isSigned && to.size < 8;
}

function convertTop(from: ScalarKind, to: IntegerKind, assembler: Assembler): void {
  if (needsConversion(from, to)) assembler.extend(to.size, to.isSigned);
}

const FLOAT_OPERATIONS: Readonly<Record<string, Operation>> = {
  '+': 'float-add',
  '-': 'float-subtract',
  '*': 'float-multiply',
  '/': 'float-divide',
};

function floats(operator: Simple, size: number, left: Operand, right: Operand, assembler: Assembler): Operand {
  const isExact = isComparison(operator) ? 8 : size;
  becomeDouble(right, isExact, assembler);
  if (left.kind === 'integer') {
    assembler.add('swap');
    becomeDouble(left, isExact, assembler);
    assembler.add('swap');
  }
  if (isComparison(operator)) {
    return ordered(operator, { equal: 'float-equal', less: 'float-less', notGreater: 'float-not-greater' }, assembler);
  }
  assembler.add(FLOAT_OPERATIONS[operator] ?? refuse(operator));
  if (size === 4) assembler.add('float-to-single');
  return { kind: 'float', scalar: floatKind(left, right, size) };
}

function floatKind(left: Operand, right: Operand, size: number) {
  for (const each of [left, right]) if (each.kind === 'float' && each.scalar.size === size) return each.scalar;
  return refuse('no float');
}

/** Only where no digit is lost: the evaluator rounds the result, never the operands. */
function becomeDouble(operand: Operand, size: number, assembler: Assembler): void {
  if (operand.kind !== 'integer') return;
  const { scalar, constant } = operand;
  const limit = size === 4 ? 1n << 24n : 1n << 53n;
  const isSmall = constant !== undefined && constant <= limit && constant >= -limit;
  if (!isSmall && scalar.size > (size === 4 ? 2 : 4)) refuse('an integer of more digits than the float has');
  assembler.add(scalar.isSigned ? 'float-of-signed' : 'float-of-unsigned');
}

/** A literal and something in memory: characters, up to their terminator. */
function compareTexts(operator: Simple, left: Operand, right: Operand, assembler: Assembler): Operand {
  if (!isComparison(operator)) refuse('arithmetic of text');
  const [literal, other] = left.kind === 'text' ? [left, right] : [right, left];
  if (literal.kind !== 'text' || !isAddress(other)) refuse('text that is not in memory');
  const element = targetOf(other);
  const most = other.kind === 'array' ? other.type.size : LONGEST_TEXT;
  const isPlain = element && characterType(element)?.size === 1;
  if (!isPlain || most > LONGEST_TEXT || literal.text.length >= LONGEST_TEXT)
    refuse('text of wide characters, or long');
  assembler.compareText(most, literal.text);
  assembler.push(0n);
  if (literal === left) assembler.add('swap');
  return compare(operator, true, assembler);
}

/** As a condition: 1 or 0. */
export function compileTruth(operand: Operand, isRust: boolean, assembler: Assembler): void {
  if (operand.kind === 'text') refuse('text is no condition');
  if (isRust && !(operand.kind === 'integer' && operand.scalar.isBoolean)) refuse('only bool is a condition');
  if (operand.kind === 'float') {
    assembler.pushDouble(0);
    assembler.add('float-equal');
    assembler.add('is-zero');
    return;
  }
  assembler.add('is-zero');
  assembler.add('is-zero');
}
