// The value of an expression that was evaluated before, after something was written.

import { evaluate } from '../values/evaluate';
import type { NumberFormat } from '../values/numberFormat';
import type { ValueNode } from '../values/valueNode';
import type { StopView } from './stopView';

/** Changes nothing, whatever the expression says. */
export async function evaluateAgain(
  stopView: StopView,
  frameId: number,
  expression: string,
  format?: NumberFormat,
): Promise<ValueNode> {
  const { frame, context } = stopView.frame(frameId);
  const { effects: _, ...readOnly } = context;
  return evaluate(expression, frame, readOnly, format);
}
