// What the kinds of expressions that have a file of their own ask of the evaluator: their parts.

import type { Known } from '../known';
import type { TypedValue } from '../typedValue';
import type { Operand } from './arithmetic';
import type { Setting } from './setting';
import type { Expression } from './syntax';
import type { Result } from './typeQuestions';

/** As Evaluator. */
export interface Evaluation {
  readonly setting: Setting;
  evaluate(expression: Expression): Known<Result>;
  value(expression: Expression): Known<TypedValue>;
  operand(expression: Expression): Known<Operand>;
}
