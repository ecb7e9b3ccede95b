// Expression tree to value, in a frame.

import { UserError } from '../../process/userError';
import { AssembledContents, Missing } from '../contents';
import type { FrameView } from '../frameView';
import { readSigned, readUnsigned, toBytes } from '../integers';
import { aggregateType } from '../members';
import { namedRegister } from '../registerScope';
import { dereference, elementOf, load, loadUnsigned, type TypedValue, throughReference, valueAt } from '../typedValue';
import { typeName } from '../typeName';
import type { ValueNode } from '../valueNode';
import { findMember, memberNames } from './memberLookup';
import { findName, namesInReach } from './nameLookup';
import { suggestion } from './nearNames';
import type { Expression } from './syntax';
import { syntaxError } from './tokens';

/** What an expression evaluates to. */
export type Result =
  | { readonly kind: 'value'; readonly value: TypedValue }
  | { readonly kind: 'register'; readonly node: ValueNode }
  | { readonly kind: 'integer'; readonly value: bigint };

export class Evaluator {
  constructor(
    private readonly text: string,
    private readonly view: FrameView,
  ) {}

  /** Throws UserError for what cannot be evaluated, NativeError `bad-dwarf` for what cannot be described. */
  evaluate(expression: Expression): Result {
    switch (expression.kind) {
      case 'name':
        return { kind: 'value', value: this.name(expression) };
      case 'register':
        return { kind: 'register', node: this.register(expression) };
      case 'member':
        return { kind: 'value', value: this.member(expression) };
      case 'index':
        return { kind: 'value', value: this.element(expression) };
      case 'number':
        return { kind: 'integer', value: expression.value };
      case 'unary':
        return this.unary(expression);
    }
  }

  private name({ name, position }: Extract<Expression, { kind: 'name' }>): TypedValue {
    const found = findName(name, this.view);
    if (found) return found;
    const text = `${name.isGlobal ? '::' : ''}${name.parts.join('::')}`;
    const near = suggestion(text, namesInReach(this.view));
    throw new UserError('not-found', `there is no "${text}" here (column ${position + 1}).${near}`);
  }

  private register({ name, position }: Extract<Expression, { kind: 'register' }>): ValueNode {
    const node = namedRegister(name, this.view);
    if (!node) throw new UserError('not-found', `there is no register "$${name}" (column ${position + 1})`);
    return node;
  }

  private member(expression: Extract<Expression, { kind: 'member' }>): TypedValue {
    const { name, isArrow, position } = expression;
    const of = this.operand(expression.of);
    const isPointer = of.type.stripped.info?.kind === 'pointer';
    if (isArrow && !isPointer) throw this.problem(position, `"->" needs a pointer, and this is ${this.type(of)}`);
    // Rust and habit write `.` for both.
    const owner = isPointer ? this.target(of, position) : of;
    const aggregate = aggregateType(owner);
    if (!aggregate) throw this.problem(position, `${this.type(owner)} has no members`);
    if (aggregate.isDeclaration) throw this.problem(position, `${this.type(owner)} is only declared in this module`);
    const found = findMember(owner, name.parts, this.view);
    if (found) return found;
    const text = name.parts.join('::');
    const near = suggestion(text, memberNames(owner, this.view));
    throw new UserError(
      'not-found',
      `${this.type(owner)} has no member "${text}" (column ${name.position + 1}).${near}`,
    );
  }

  private element({ of, index, position }: Extract<Expression, { kind: 'index' }>): TypedValue {
    const array = this.operand(of);
    const at = this.integer(this.evaluate(index), index.position);
    const info = array.type.stripped.info;
    if (info?.kind === 'array') {
      const dimension = info.dimensions[0];
      const offset = Number(at) - (dimension?.lowerBound ?? 0);
      if (offset < 0 || (dimension?.count !== undefined && offset >= dimension.count)) {
        throw this.problem(index.position, `the index ${at} is outside of ${this.type(array)}`);
      }
      return elementOf(array, offset);
    }
    if (info?.kind !== 'pointer') throw this.problem(position, `${this.type(array)} cannot be indexed`);
    const address = this.address(array, position);
    const { pointee } = array.type.stripped;
    if (pointee.size === 0)
      throw this.problem(position, `the size of ${typeName(pointee, this.view.spelling)} is not known`);
    return valueAt(pointee, BigInt.asUintN(64, address + at * BigInt(pointee.size)), this.view.memory);
  }

  private unary({ operator, of, position }: Extract<Expression, { kind: 'unary' }>): Result {
    switch (operator) {
      case '-':
        return { kind: 'integer', value: -this.integer(this.evaluate(of), of.position) };
      case '*':
        return { kind: 'value', value: this.pointedTo(this.operand(of), position) };
      case '&':
        return { kind: 'value', value: this.addressOf(this.operand(of), position) };
    }
  }

  private pointedTo(pointer: TypedValue, position: number): TypedValue {
    const kind = pointer.type.stripped.info?.kind;
    if (kind === 'array') return elementOf(pointer, 0);
    if (kind !== 'pointer') throw this.problem(position, `"*" needs a pointer, and this is ${this.type(pointer)}`);
    return this.target(pointer, position);
  }

  private target(pointer: TypedValue, position: number): TypedValue {
    if (pointer.type.stripped.pointee.stripped.info === undefined) {
      throw this.problem(position, `${this.type(pointer)} points to no type`);
    }
    this.address(pointer, position);
    return dereference(pointer, this.view.memory);
  }

  private addressOf(value: TypedValue, position: number): TypedValue {
    const { address } = value.contents;
    if (address === undefined) throw this.problem(position, 'this has no address: it is not in memory as a whole');
    return { type: value.type.pointerTo, contents: new AssembledContents(toBytes(address, 8)) };
  }

  /** A value that operators work on: references are what they refer to. */
  private operand(expression: Expression): TypedValue {
    const result = this.evaluate(expression);
    if (result.kind === 'value') return throughReference(result.value, this.view.memory);
    const what = result.kind === 'register' ? 'a register has no type' : 'a number has no type';
    throw this.problem(expression.position, `${what} to do this with`);
  }

  private address(pointer: TypedValue, position: number): bigint {
    const address = loadUnsigned(pointer);
    if (address instanceof Missing) throw this.problem(position, `the pointer cannot be read: ${address.text}`);
    return address;
  }

  private integer(result: Result, position: number): bigint {
    if (result.kind === 'integer') return result.value;
    if (result.kind === 'register') throw this.problem(position, 'expected an integer but this is a register');
    const value = throughReference(result.value, this.view.memory);
    const info = value.type.stripped.info;
    const isSigned = info?.kind === 'base' ? SIGNED[info.encoding] : info?.kind === 'enum' ? info.isSigned : undefined;
    if (isSigned === undefined) throw this.problem(position, `expected an integer but this is ${this.type(value)}`);
    const bytes = load(value);
    if (bytes instanceof Missing) throw this.problem(position, `the index cannot be read: ${bytes.text}`);
    return isSigned ? readSigned(bytes) : readUnsigned(bytes);
  }

  private type(value: TypedValue): string {
    return `"${typeName(value.type, this.view.spelling)}"`;
  }

  private problem(position: number, text: string): UserError {
    return syntaxError(this.text, position, text);
  }
}

/** Encodings that count, and whether they have a sign. */
const SIGNED: Readonly<Record<string, boolean>> = {
  signed: true,
  'signed-char': true,
  unsigned: false,
  'unsigned-char': false,
  boolean: false,
  utf: false,
};
