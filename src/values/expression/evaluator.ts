// Expression tree to value, in a frame.

import { UserError } from '../../process/userError';
import { missingBecause } from '../errorNode';
import type { FrameView } from '../frameView';
import { type Known, whenKnown } from '../known';
import { type TypedValue, throughReference } from '../typedValue';
import type { TypeRef } from '../typeRef';
import { binary, inCommonType, type Operand, truthOf } from './arithmetic';
import { assign, step } from './assignment';
import { callExpression } from './callExpression';
import { isSameType } from './conversionRank';
import { convert } from './conversions';
import { countedElements, repeated } from './counted';
import { elementAt, elementsBetween, wholeNumber } from './elements';
import type { Evaluation } from './evaluation';
import { flagOfRegister } from './flagVariable';
import { isOnlyInlined } from './functionLookup';
import { literalValue } from './literalValue';
import { memberOfValue } from './memberAccess';
import { throughMemberPointer } from './memberPointer';
import { findName, fullNames, isSourceFile, isVariable, namesInReach } from './nameLookup';
import { oneOf, suggestion } from './nearNames';
import { suggestionBeside } from './nearScope';
import { callOperator } from './operatorCalls';
import { unknownName } from './problem';
import { programVariable } from './programVariables';
import { registerVariable } from './registerVariable';
import { rustName } from './rustNames';
import { areEqual, isPattern, unitVariantFor } from './rustPatterns';
import type { Simple } from './scalarOperations';
import { Setting } from './setting';
import { signalField } from './signalInfoValue';
import type { Expression, QualifiedName, TypeSyntax } from './syntax';
import { findType } from './typeLookup';
import { measure, type Result, typeId } from './typeQuestions';
import { resolveType } from './typeResolver';
import { unaryExpression } from './unaryExpression';
import { isUntyped } from './untyped';

type Node<Kind extends Expression['kind']> = Extract<Expression, { kind: Kind }>;

export class Evaluator implements Evaluation {
  readonly setting: Setting;

  constructor(text: string, view: FrameView, isUnevaluated = false) {
    this.setting = new Setting(text, view, isUnevaluated);
  }

  /** Throws UserError for what cannot be evaluated, NativeError `bad-dwarf` for what cannot be described, PrinterFailure. */
  evaluate(expression: Expression): Known<Result> {
    switch (expression.kind) {
      case 'type':
      case 'typeid':
        return this.typeOf(expression).then((type) => ({ kind: 'type', type }));
      case 'name': {
        const value = this.named(expression.name);
        return value ? { kind: 'value', value } : { kind: 'type', type: this.typeNamed(expression.name) };
      }
      default: {
        const found = this.value(expression);
        if (found instanceof Promise) return found.then((value) => ({ kind: 'value', value }));
        return { kind: 'value', value: found };
      }
    }
  }

  private named(name: QualifiedName): TypedValue | undefined {
    return findName(name, this.setting.view) ?? rustName(this.setting, name);
  }

  private typeNamed(name: QualifiedName): TypeRef {
    const type = name.file === undefined ? findType(name, this.setting.view) : undefined;
    if (type) return type;
    throw this.unknown(name);
  }

  private typeOf(expression: Node<'type'> | Node<'typeid'>): Promise<TypeRef> {
    return expression.kind === 'type' ? this.type(expression.type) : this.typeId(expression);
  }

  private notValue({ position }: Expression, type: TypeRef): Error {
    return this.setting.problem(position, `expected a value but ${this.setting.typeText(type)} is a type`);
  }

  operand(expression: Expression): Known<Operand> {
    const { position } = expression;
    const isOfNoType = this.setting.language === 'rust' && isUntyped(expression);
    const found = this.value(expression);
    if (found instanceof Promise) return found.then((value) => ({ value, position, isUntyped: isOfNoType }));
    return { value: found, position, isUntyped: isOfNoType };
  }

  /** Of two operands, the first evaluated before the second. */
  private operands(
    left: Expression,
    right: Expression,
    use: (first: Operand, second: Operand) => Known<TypedValue>,
  ): Known<TypedValue> {
    const first = this.operand(left);
    const second = first instanceof Promise ? first.then(() => this.operand(right)) : this.operand(right);
    if (!(first instanceof Promise || second instanceof Promise)) return use(first, second);
    return Promise.all([first, second]).then(([one, other]) => use(one, other));
  }

  /** Like `evaluate`, when only a value will do. At once where nothing of it takes time. */
  value(expression: Expression): Known<TypedValue> {
    const { setting } = this;
    const { position } = expression;
    switch (expression.kind) {
      case 'name': {
        const value = this.named(expression.name);
        if (value) return value;
        throw this.notValue(expression, this.typeNamed(expression.name));
      }
      case 'type':
      case 'typeid':
        return this.typeOf(expression).then((type) => Promise.reject(this.notValue(expression, type)));
      case 'literal':
        return literalValue(setting, expression.literal, position);
      case 'register':
        return this.register(expression);
      case 'member':
        return this.member(expression);
      case 'index':
        return this.index(expression);
      case 'slice':
        return this.slice(expression);
      case 'call':
        return this.call(expression);
      case 'unary':
        return unaryExpression(this, expression);
      case 'step':
        return whenKnown(this.operand(expression.of), (of) => step(setting, expression, of));
      case 'binary':
        return this.binary(expression);
      case 'assign':
        return this.assign(expression);
      case 'choice':
        return this.choice(expression);
      case 'comma':
        return this.comma(expression);
      case 'member-pointer':
        return this.memberPointer(expression);
      case 'repeat':
        return this.repeat(expression);
      case 'cast':
        return this.cast(expression);
      case 'size':
        return this.size(expression);
    }
  }

  private index({ of, index, position }: Node<'index'>): Known<TypedValue> {
    return this.operands(
      of,
      index,
      (array, at) =>
        callOperator(this.setting, '[]', [array, at], position) ?? elementAt(this.setting, array, at, position),
    );
  }

  private async comma({ left, right }: Node<'comma'>): Promise<TypedValue> {
    await this.value(left);
    return this.value(right);
  }

  private async memberPointer({ of, pointer, isArrow, position }: Node<'member-pointer'>): Promise<TypedValue> {
    const operands = { owner: await this.operand(of), pointer: await this.operand(pointer), isArrow };
    return throughMemberPointer(this.setting, operands, position);
  }

  private async cast({ type: written, of, style, position }: Node<'cast'>): Promise<TypedValue> {
    const type = await this.type(written);
    const value = of.kind === 'call' ? await this.call(of, type) : await this.value(of);
    return convert(this.setting, { value, type, style, position });
  }

  private unknown(name: QualifiedName): Error {
    const text = `${name.isGlobal ? '::' : ''}${name.parts.join('::')}`;
    if (name.file === undefined && isOnlyInlined(text, this.setting.view)) {
      const problem = `the program has no code of "${text}" to call: the compiler has put it into its callers`;
      return this.setting.problem(name.position, problem);
    }
    const place = name.file === undefined ? 'here' : `in ${name.file}`;
    const { view } = this.setting;
    const near =
      oneOf(fullNames(text, view)) || suggestion(text, namesInReach(view)) || suggestionBeside(name, text, view);
    return unknownName(name.position, `there is no "${text}" ${place}`, near);
  }

  private register({ name, position }: Node<'register'>): TypedValue {
    const value = programVariable(this.setting, name, position) ?? registerVariable(this.setting, name);
    if (value) return value;
    throw unknownName(position, `there is no register "$${name}" in this frame`, '');
  }

  private member(expression: Node<'member'>): Known<TypedValue> {
    const { of, name, position } = expression;
    const { view } = this.setting;
    const isPlain = of.kind === 'name' && of.name.parts.length === 1 && name.parts.length > 1 && !expression.isArrow;
    if (isPlain && of.kind === 'name' && !isVariable(of.name, view)) {
      // `file.c::x`
      const [extension = '', ...parts] = name.parts;
      const file = `${of.name.parts[0]}.${extension}`;
      if (isSourceFile(file, view))
        return this.value({ kind: 'name', name: { isGlobal: false, parts, file, position }, position });
    }
    const owner = this.value(of);
    return owner instanceof Promise
      ? owner.then((value) => this.memberOf(value, expression))
      : this.memberOf(owner, expression);
  }

  private memberOf(owner: TypedValue, expression: Node<'member'>): TypedValue {
    const { of, name } = expression;
    const part = of.kind === 'register' ? this.partOfRegister(of, owner, name) : undefined;
    return part ?? memberOfValue(this.setting, owner, expression);
  }

  /** `$siginfo.si_addr`, `$eflags.ZF`. */
  private partOfRegister({ name }: Node<'register'>, whole: TypedValue, part: QualifiedName): TypedValue | undefined {
    if (name === 'siginfo') return signalField(whole, part.parts, this.setting.view);
    return flagOfRegister(this.setting, { name, whole }, part);
  }

  /** `resultType`: of a function whose own is not known. */
  private call(expression: Node<'call'>, resultType?: TypeRef): Promise<TypedValue> {
    return callExpression(this, expression, resultType);
  }

  private binary(expression: Node<'binary'>): Known<TypedValue> {
    const { operator, left, right, position } = expression;
    if (operator === '==' || operator === '!=' || operator === '&&' || operator === '||')
      return this.decided(expression);
    return this.operands(left, right, (first, second) => this.calculated(operator, first, second, position));
  }

  private calculated(operator: Simple, first: Operand, second: Operand, position: number): Known<TypedValue> {
    const own = callOperator(this.setting, operator, [first, second], position);
    return own ?? binary(this.setting, operator, first, second, position);
  }

  /** Equality, which patterns have too, and logic, which may not need its right side. */
  private async decided({ operator, left, right, position }: Node<'binary'>): Promise<TypedValue> {
    const { setting } = this;
    if (left.kind === 'typeid' && right.kind === 'typeid' && (operator === '==' || operator === '!=')) {
      const isSame = isSameType(await this.typeId(left), await this.typeId(right));
      return setting.truth(isSame === (operator === '=='));
    }
    const isEquality = operator === '==' || operator === '!=';
    const first = await this.operand(left);
    const matches = isEquality ? await isPattern(setting, first.value, right, (each) => this.operand(each)) : undefined;
    if (matches !== undefined) return setting.truth(matches === (operator === '=='));
    if (isEquality && setting.language === 'rust') {
      const second = await this.operand(right);
      return setting.truth(areEqual(setting, first, second, position) === (operator === '=='));
    }
    if (operator !== '&&' && operator !== '||') {
      return this.calculated(operator, first, await this.operand(right), position);
    }
    const isTrue = truthOf(setting, first.value, first.position);
    if (isTrue === (operator === '||')) return setting.truth(isTrue);
    const second = await this.operand(right);
    return setting.truth(truthOf(setting, second.value, second.position));
  }

  private async assign(expression: Node<'assign'>): Promise<TypedValue> {
    const { setting } = this;
    const { left, right, operator } = expression;
    const target = await this.operand(left);
    const unit = operator === undefined ? unitVariantFor(setting, target.value, right) : undefined;
    const value = unit ? { value: unit, position: right.position } : await this.operand(right);
    return assign(setting, expression, target, value);
  }

  private async choice({ condition, yes, no }: Node<'choice'>): Promise<TypedValue> {
    const isTrue = truthOf(this.setting, await this.value(condition), condition.position);
    const chosen = await this.value(isTrue ? yes : no);
    return inCommonType(this.setting, chosen, await this.unevaluated(isTrue ? no : yes));
  }

  /** What `expression` would be, for its type; undefined where that cannot be told without doing something. */
  private async unevaluated(expression: Expression): Promise<TypedValue | undefined> {
    const { text, view } = this.setting;
    try {
      return await new Evaluator(text, view.withoutEffects(), true).value(expression);
    } catch (error) {
      if (error instanceof UserError) return undefined;
      missingBecause(error);
      return undefined;
    }
  }

  private async slice({ of, from, to, isInclusive, position }: Node<'slice'>): Promise<TypedValue> {
    const { setting } = this;
    const array = await this.operand(of);
    const low = from && wholeNumber(setting, await this.operand(from));
    const high = to && wholeNumber(setting, await this.operand(to));
    const end = high === undefined ? undefined : isInclusive ? high + 1n : high;
    const range = { ...(low !== undefined && { from: low }), ...(end !== undefined && { to: end }) };
    return elementsBetween(setting, array, range, position);
  }

  /** `x,10`. */
  async counted(value: TypedValue, count: Expression): Promise<TypedValue> {
    const wanted = wholeNumber(this.setting, await this.operand(count));
    return countedElements(this.setting, value, wanted, count.position);
  }

  private async repeat({ of, count, position }: Node<'repeat'>): Promise<TypedValue> {
    const first = throughReference(await this.value(of), this.setting.view.memory);
    return repeated(this.setting, first, wholeNumber(this.setting, await this.operand(count)), position);
  }

  private async typeId({ of, position }: Node<'typeid'>): Promise<TypeRef> {
    return typeId(this.setting, await this.onlyType(of), position);
  }

  private async size({ what, of, position }: Node<'size'>): Promise<TypedValue> {
    return measure(this.setting, what, await this.onlyType(of), position);
  }

  private onlyType(of: Expression): Known<Result> {
    const { text, view } = this.setting;
    return new Evaluator(text, view.withoutEffects(), true).evaluate(of);
  }

  private async type(syntax: TypeSyntax): Promise<TypeRef> {
    return resolveType(this.setting, syntax, async (of) => {
      const result = await this.onlyType(of);
      return result.kind === 'type' ? result.type : result.value.type;
    });
  }
}
