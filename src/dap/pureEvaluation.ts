// Expressions that clients evaluate by themselves, as often as they like: they change nothing.

import { evaluate } from '../values/evaluate';
import type { Known } from '../values/known';
import type { NumberFormat } from '../values/numberFormat';
import type { ValueNode } from '../values/valueNode';
import type { StopView } from './stopView';

/** Once for each stop and frame, and again after something was written. Throws UserError for what would change something. */
export function evaluatePurely(
  stopView: StopView,
  frameId: number,
  expression: string,
  format?: NumberFormat,
): Known<ValueNode> {
  return stopView.evaluatedOnce(evaluationKey(frameId, expression, format), () => {
    const { frame, pureContext } = stopView.frame(frameId);
    return evaluate(expression, frame, pureContext, format);
  });
}

/** What is evaluated, and where. */
export function evaluationKey(frameId: number, expression: string, format: NumberFormat | undefined): string {
  return `${frameId} ${format ?? ''} ${expression}`;
}
