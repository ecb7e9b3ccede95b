// Evaluates an expression in a frame.

import { UserError } from '../process/userError';
import type { Frame } from '../symbols/frame';
import { DataNode } from './dataNode';
import { missingBecause } from './errorNode';
import { Evaluator, type Result } from './expression/evaluator';
import { parse } from './expression/parser';
import { FrameView } from './frameView';
import type { NumberFormat } from './numberFormat';
import { registerNode } from './registerNodes';
import type { ValueContext } from './valueContext';
import type { ValueNode } from './valueNode';

/** Throws UserError: `invalid-argument` with the position and what was expected, `not-found` with near names. */
export async function evaluate(
  expression: string,
  frame: Frame,
  context: ValueContext,
  format?: NumberFormat,
): Promise<ValueNode> {
  const text = expression.trim();
  if (text === '') throw new UserError('invalid-argument', 'there is no expression to evaluate');
  const tree = parse(text);
  const plain = await FrameView.of(frame, context);
  const view = format ? plain.formatted(format) : plain;
  return nodeOf(
    resultOf(text, () => new Evaluator(text, view).evaluate(tree)),
    text,
    view,
  );
}

function resultOf(text: string, run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError('failed', `"${text}" cannot be evaluated: ${missingBecause(error).text}`);
  }
}

function nodeOf(result: Result, text: string, view: FrameView): ValueNode {
  switch (result.kind) {
    case 'register':
      return result.node;
    case 'integer':
      return { ...registerNode(text, String(result.value), 'int', text), kind: 'data' };
    case 'value':
      return new DataNode({ name: text, evaluateName: text, kind: 'data' }, view, result.value);
  }
}
