// Conditions to bytecode: everything that can be decided from registers, memory and types known beforehand.

import { isNativeError } from '../../../native/errors';
import { UserError } from '../../../process/userError';
import { AssembledContents, Missing } from '../../../values/contents';
import { dataNode } from '../../../values/dataNode';
import { treeOf } from '../../../values/evaluate';
import { literalValue } from '../../../values/expression/literalValue';
import type { ParsedExpression } from '../../../values/expression/parsedExpression';
import { Setting } from '../../../values/expression/setting';
import type { Expression } from '../../../values/expression/syntax';
import { textOf } from '../../../values/expression/textOf';
import { resolveType } from '../../../values/expression/typeResolver';
import { readSigned, readUnsigned, toBytes } from '../../../values/integers';
import { promoted } from '../../../values/scalarKind';
import { load as loadBytes } from '../../../values/typedValue';
import type { TypeRef } from '../../../values/typeRef';
import { compileBinary, compileTruth, type Simple, truth } from './arithmetic';
import { Assembler } from './assembler';
import { compileCast } from './cast';
import type { CodeFrame } from './codeFrame';
import { load, NotCompiled, type Operand, refuse, scalarOf } from './operand';
import {
  type CompilerWorld,
  compileElement,
  compileMember,
  compileName,
  compilePointedTo,
  compileRegister,
  type Found,
  pushRegister,
  throughReference,
} from './placeCompiler';

type Node<Kind extends Expression['kind']> = Extract<Expression, { kind: Kind }>;

/** `reason`: why it has to be evaluated instead. */
export type Compiled = { readonly code: Buffer } | { readonly reason: string };

/** Leaves 1 or 0: what the evaluator makes of it, or fails where that does. Never throws for what cannot be compiled. */
export async function compileCondition(condition: ParsedExpression, frame: CodeFrame): Promise<Compiled> {
  return compiling(async () => {
    const { expression } = treeOf(condition, frame.view);
    const compiler = new Compiler(condition.text, frame);
    return { code: await compiler.condition(expression) };
  });
}

/** A frame that is known by where it is and where it returns to. */
export interface KnownFrame {
  readonly cfa: bigint;
  readonly returnAddress: bigint;
}

/**
 * The same, but it fails where the frame is not `known` any more; without a condition it leaves 1. Refused where `frame` is none that can
 * be at that place.
 */
export async function compileConditionWithin(
  condition: ParsedExpression | undefined,
  frame: CodeFrame,
  known: KnownFrame,
): Promise<Compiled> {
  return compiling(async () => {
    const compiler = new Compiler(condition?.text ?? '', frame);
    compiler.require(known);
    if (condition) return { code: await compiler.condition(treeOf(condition, frame.view).expression) };
    compiler.assembler.push(1n);
    return { code: compiler.assembler.code };
  });
}

/** One value of a log message, and how what it leaves is written. */
export interface CompiledValue {
  readonly code: Buffer;
  textOf(value: bigint): string;
}

/** Numbers, enumerators and booleans: what is written from its bytes alone. As compileCondition. */
export async function compileValue(
  expression: ParsedExpression,
  frame: CodeFrame,
): Promise<CompiledValue | { readonly reason: string }> {
  return compiling(async () => {
    const tree = treeOf(expression, frame.view);
    const compiler = new Compiler(expression.text, frame);
    const operand = await compiler.value(tree.expression);
    if ((operand.kind !== 'integer' && operand.kind !== 'float') || !operand.type) refuse('only numbers are kept');
    if (tree.suffix?.count || tree.suffix?.isRaw) refuse('it is written in a way of its own');
    const { type } = operand;
    const view = tree.suffix?.format ? frame.view.formatted(tree.suffix.format) : frame.view;
    const { text } = expression;
    return {
      code: compiler.assembler.code,
      textOf: (value) => {
        const bytes = operand.kind === 'float' ? floatBytes(value, type.size) : toBytes(value, type.size);
        const contents = new AssembledContents(bytes);
        return dataNode({ name: text, kind: 'data' }, view, { type, contents }).summary;
      },
    };
  });
}

/** The machine has doubles only. */
function floatBytes(value: bigint, size: number): Buffer {
  const bytes = toBytes(value, 8);
  if (size === 8) return bytes;
  const single = Buffer.alloc(4);
  single.writeFloatLE(bytes.readDoubleLE());
  return single;
}

async function compiling<Result>(work: () => Promise<Result>): Promise<Result | { readonly reason: string }> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof NotCompiled || isNativeError(error)) return { reason: error.message };
    if (!(error instanceof UserError)) throw error;
    return { reason: error.code === 'invalid-argument' ? `it is not understood (${error.message})` : error.message };
  }
}

class Compiler implements CompilerWorld {
  readonly assembler = new Assembler();
  readonly setting: Setting;
  private readonly isRust: boolean;

  constructor(
    text: string,
    readonly frame: CodeFrame,
  ) {
    this.setting = new Setting(text, frame.view);
    this.isRust = this.setting.language === 'rust';
  }

  /** Fails unless the frame is this one. */
  require({ cfa, returnAddress }: KnownFrame): void {
    const { assembler } = this;
    const place = this.frame.cfa ?? refuse('its frame has no fixed place');
    pushRegister(place.register, assembler);
    assembler.push(place.offset);
    assembler.add('add');
    assembler.push(cfa);
    assembler.add('xor');
    assembler.push(cfa - 8n);
    assembler.load(8, false);
    assembler.push(returnAddress);
    assembler.add('xor');
    assembler.add('or');
    assembler.requireBelow(1n);
    assembler.add('drop');
  }

  async condition(expression: Expression): Promise<Buffer> {
    await this.truth(expression);
    return this.assembler.code;
  }

  async value(expression: Expression): Promise<Operand> {
    const found = await this.find(expression);
    return 'place' in found ? load(found.place, this.assembler) : found.value;
  }

  private async truth(expression: Expression): Promise<void> {
    compileTruth(await this.value(expression), this.isRust, this.assembler);
  }

  private async find(expression: Expression): Promise<Found> {
    switch (expression.kind) {
      case 'name':
        return compileName(expression.name, this);
      case 'register':
        return compileRegister(expression, this);
      case 'member':
        return compileMember(expression, await this.find(expression.of), this);
      case 'index':
        return compileElement(await this.value(expression.of), expression.index, this);
      case 'literal':
        return { value: this.literal(expression) };
      case 'unary':
        return expression.operator === '*'
          ? compilePointedTo(await this.value(expression.of))
          : { value: await this.unary(expression) };
      case 'binary':
        return { value: await this.binary(expression) };
      case 'choice':
        return { value: await this.choice(expression) };
      case 'cast': {
        const type = await resolveType(this.setting, expression.type, async () => refuse('the type of an expression'));
        return { value: compileCast(await this.value(expression.of), type, expression.style, this) };
      }
      case 'size':
        return { value: await this.size(expression) };
      default:
        return refuse(`"${expression.kind}" is not compiled`);
    }
  }

  private literal({ literal, position }: Node<'literal'>): Operand {
    const value = literalValue(this.setting, literal, position);
    if (literal.kind === 'null') {
      this.assembler.push(0n);
      return { kind: 'pointer', target: value.type.at(undefined) };
    }
    if (literal.kind === 'string') {
      const text = textOf(value, this.frame.view);
      return text ? { kind: 'text', text } : refuse('text');
    }
    const scalar = scalarOf(value.type);
    const bytes = loadBytes(value);
    if (bytes instanceof Missing) refuse('a literal');
    // In Rust a literal without suffix has the type of what it meets.
    const isUntyped = this.isRust && 'suffix' in literal && literal.suffix === '';
    const type = isUntyped ? {} : { type: value.type };
    if (scalar.kind === 'float') {
      if (isUntyped) refuse('a float without type');
      this.assembler.pushDouble(scalar.size === 4 ? bytes.readFloatLE() : bytes.readDoubleLE());
      return { kind: 'float', scalar, ...type };
    }
    const constant = scalar.isSigned ? readSigned(bytes) : readUnsigned(bytes);
    this.assembler.push(constant);
    return { kind: 'integer', scalar, ...type, constant };
  }

  private async unary({ operator, of }: Node<'unary'>): Promise<Operand> {
    const { assembler } = this;
    if (operator === '&') return this.addressOf(of);
    if (operator === '!') {
      await this.truth(of);
      assembler.add('is-zero');
      return truth();
    }
    const operand = await this.value(of);
    if (operand.kind === 'float' && operator !== '~') {
      if (operator === '-') assembler.add('float-negate');
      return { kind: 'float', scalar: operand.scalar };
    }
    if (operand.kind !== 'integer') refuse('no number');
    if (this.isRust) return this.negativeLiteral(operand);
    const kind = promoted(operand.scalar, operand.bits);
    if (kind.kind !== 'integer') refuse('no integer');
    if (operator !== '+') assembler.add(operator === '-' ? 'negate' : 'complement');
    assembler.extend(kind.size, kind.isSigned);
    return { kind: 'integer', scalar: kind, ...(operator === '-' && kind.isSigned && negated(operand.constant)) };
  }

  private negativeLiteral(operand: Extract<Operand, { kind: 'integer' }>): Operand {
    if (operand.constant === undefined) refuse('arithmetic of Rust, which must not overflow');
    this.assembler.add('negate');
    return { ...operand, ...negated(operand.constant) };
  }

  private async addressOf(of: Expression): Promise<Operand> {
    const found = await this.find(of);
    if (!('place' in found)) refuse('it has no address');
    const place = throughReference(found.place, this.assembler);
    if (place.field) refuse('a bit-field has no address');
    return { kind: 'pointer', target: place.type };
  }

  private async binary({ operator, left, right }: Node<'binary'>): Promise<Operand> {
    if (operator === '&&' || operator === '||') return this.logic(operator, left, right);
    const operands = { left: await this.value(left), right: await this.value(right), isRust: this.isRust };
    this.checkLiteral(operands.left, operands.right);
    this.checkLiteral(operands.right, operands.left);
    return compileBinary(operator as Simple, operands, this.assembler);
  }

  /** Rust: one that the other's type has no room for is an error. */
  private checkLiteral(literal: Operand, other: Operand): void {
    if (!this.isRust || literal.kind !== 'integer' || literal.type !== undefined || other.kind !== 'integer') return;
    if (other.scalar.isBoolean || literal.scalar.isBoolean) return;
    const { constant } = literal;
    const { size, isSigned } = other.scalar;
    const bits = size * 8;
    const isFitting =
      constant !== undefined &&
      (isSigned ? BigInt.asIntN(bits, constant) : BigInt.asUintN(bits, constant)) === constant;
    if (!isFitting) refuse('a literal that does not fit');
  }

  private async logic(operator: '&&' | '||', left: Expression, right: Expression): Promise<Operand> {
    const { assembler } = this;
    await this.truth(left);
    assembler.add('duplicate');
    const decided = assembler.jump(operator === '&&' ? 'jump-if-zero' : 'jump-if-not-zero');
    assembler.add('drop');
    await this.truth(right);
    assembler.land(decided);
    return truth();
  }

  /** Each answer keeps its own type in the evaluator: both must be of the same. */
  private async choice({ condition, yes, no }: Node<'choice'>): Promise<Operand> {
    const { assembler } = this;
    await this.truth(condition);
    const toNo = assembler.jump('jump-if-zero');
    const one = await this.value(yes);
    const toEnd = assembler.jump('jump');
    assembler.land(toNo);
    const other = await this.value(no);
    assembler.land(toEnd);
    const isSame =
      one.kind === 'integer' &&
      other.kind === 'integer' &&
      one.scalar.size === other.scalar.size &&
      one.scalar.rank === other.scalar.rank &&
      one.scalar.isSigned === other.scalar.isSigned &&
      one.bits === other.bits;
    return isSame ? { kind: 'integer', scalar: one.scalar } : refuse('answers of two types');
  }

  private async size({ what, of }: Node<'size'>): Promise<Operand> {
    if (what !== 'sizeof' || of.kind !== 'type') refuse('a size of a value');
    const type: TypeRef = await resolveType(this.setting, of.type, async () => refuse('the type of an expression'));
    if (type.size === 0) refuse('a type without size');
    const result = this.setting.builtin(this.isRust ? 'usize' : 'unsigned long');
    const scalar = scalarOf(result);
    if (scalar.kind === 'float') refuse('no integer');
    this.assembler.push(BigInt(type.size));
    return { kind: 'integer', scalar, type: result, constant: BigInt(type.size) };
  }
}

function negated(constant: bigint | undefined): { readonly constant?: bigint } {
  return constant === undefined ? {} : { constant: -constant };
}
