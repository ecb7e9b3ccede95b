// Evaluates an expression in a frame.

import { UserError } from '../process/userError';
import type { Frame } from '../symbols/frame';
import { dataNode } from './dataNode';
import { missingBecause } from './errorNode';
import { truthOf } from './expression/arithmetic';
import { Evaluator } from './expression/evaluator';
import { findFunction } from './expression/functionLookup';
import { isVariable, isVariableTemplate } from './expression/nameLookup';
import type { NameOracle } from './expression/nameParser';
import { ParsedExpression } from './expression/parsedExpression';
import { standardGetIndex } from './expression/standardGet';
import type { Parsed, QualifiedName } from './expression/syntax';
import { findType } from './expression/typeLookup';
import type { Result } from './expression/typeQuestions';
import { FrameView } from './frameView';
import { type Known, whenKnown } from './known';
import type { NumberFormat } from './numberFormat';
import { namedRegister } from './registerScope';
import type { TypedValue } from './typedValue';
import { throughReference } from './typedValue';
import { typeNode } from './typeNode';
import type { ValueContext } from './valueContext';
import type { ValueNode } from './valueNode';

/**
 * A text is read first; give what `ParsedExpression.of` made of it to evaluate it again and again. Throws UserError:
 * `invalid-argument` with the position and what was expected, `not-found` with near names.
 */
export function evaluate(
  expression: string | ParsedExpression,
  frame: Frame,
  context: ValueContext,
  format?: NumberFormat,
): Known<ValueNode> {
  return evaluated(expression, frame, context, nodeOf, format);
}

/** Not as a person sees it, but to go on with. Throws UserError as `evaluate` does, and for the name of a type. */
export function evaluateValue(expression: string, frame: Frame, context: ValueContext): Known<TypedValue> {
  return evaluated(expression, frame, context, (evaluator, { expression: tree }) => evaluator.value(tree));
}

/** As a condition: what `if` makes of it. Throws as `evaluate` does, and for what is neither true nor false. */
export function isTrue(condition: ParsedExpression, frame: Frame, context: ValueContext): Known<boolean> {
  return evaluated(condition, frame, context, (evaluator, { expression }) =>
    whenKnown(evaluator.value(expression), (value) => truthOf(evaluator.setting, value, expression.position)),
  );
}

function evaluated<Made>(
  expression: string | ParsedExpression,
  frame: Frame,
  context: ValueContext,
  make: (evaluator: Evaluator, parsed: Parsed) => Known<Made>,
  format?: NumberFormat,
): Known<Made> {
  const parsed = typeof expression === 'string' ? ParsedExpression.of(expression) : expression;
  const plain = FrameView.of(frame, context);
  return plain instanceof Promise
    ? plain.then((view) => evaluatedIn(view, parsed, make, format))
    : evaluatedIn(plain, parsed, make, format);
}

function evaluatedIn<Made>(
  plain: FrameView,
  parsed: ParsedExpression,
  make: (evaluator: Evaluator, parsed: Parsed) => Known<Made>,
  format: NumberFormat | undefined,
): Known<Made> {
  const view = format ? plain.formatted(format) : plain;
  try {
    const made = make(new Evaluator(parsed.text, view), treeOf(parsed, view));
    return made instanceof Promise ? made.catch((error: unknown) => Promise.reject(failure(parsed, error))) : made;
  } catch (error) {
    throw failure(parsed, error);
  }
}

function failure({ text }: ParsedExpression, error: unknown): UserError {
  if (error instanceof UserError) return error;
  return new UserError('failed', `"${text}" cannot be evaluated: ${missingBecause(error).text}`);
}

/** In the language of the frame. Throws UserError with the column and what was expected there. */
export function treeOf(parsed: ParsedExpression, view: FrameView): Parsed {
  return parsed.known(view.language) ?? parsed.read(view.language, new FrameNames(view));
}

/** Which names are types, as a frame sees it. */
class FrameNames implements NameOracle {
  wasAsked = false;

  constructor(private readonly view: FrameView) {}

  isType(name: QualifiedName): boolean {
    this.wasAsked = true;
    return !isVariable(name, this.view) && findType(name, this.view) !== undefined;
  }

  isTemplate(name: QualifiedName): boolean {
    this.wasAsked = true;
    return (
      standardGetIndex(name) !== undefined ||
      findType(name, this.view) !== undefined ||
      findFunction(name.parts.join('::'), this.view) !== undefined ||
      isVariableTemplate(name, this.view)
    );
  }
}

function nodeOf(evaluator: Evaluator, { expression, suffix }: Parsed): Known<ValueNode> {
  const { text, view } = evaluator.setting;
  if (expression.kind === 'register' && !suffix && !view.format) {
    const node = namedRegister(expression.name, view);
    if (node) return { ...node, name: text };
  }
  const found = evaluator.evaluate(expression);
  return found instanceof Promise
    ? found.then((result) => nodeOfResult(evaluator, suffix, result))
    : nodeOfResult(evaluator, suffix, found);
}

function nodeOfResult(evaluator: Evaluator, suffix: Parsed['suffix'], result: Result): Known<ValueNode> {
  const { text, view } = evaluator.setting;
  if (result.kind === 'type') return typeNode(text, result.type, view);
  if (!suffix) return dataNode({ name: text, evaluateName: text, kind: 'data' }, view, result.value);
  const value = suffix.count ? evaluator.counted(result.value, suffix.count) : result.value;
  return whenKnown(value, (counted) => withSuffix(text, suffix, view, counted));
}

function withSuffix(
  text: string,
  suffix: NonNullable<Parsed['suffix']>,
  view: FrameView,
  counted: TypedValue,
): ValueNode {
  // The plain members are those of the object.
  const value = suffix.isRaw ? throughReference(counted, view.memory) : counted;
  const identity = { name: text, evaluateName: text, kind: 'data', ...(suffix.isRaw && { isRaw: true }) } as const;
  return dataNode(identity, suffix.format ? view.formatted(suffix.format) : view, value);
}
