// Gives a value that people see a new one that they typed.

import { UserError } from '../process/userError';
import type { Frame } from '../symbols/frame';
import { evaluateValue } from './evaluate';
import type { ValueContext } from './valueContext';
import type { ValueNode } from './valueNode';

/**
 * `node` is of `frame`, as are the names in `text`. What was read before shows the old value. Throws UserError: `invalid-argument`
 * for a text that is no value of the type, `failed` for what cannot be written.
 */
export async function assign(node: ValueNode, text: string, frame: Frame, context: ValueContext): Promise<void> {
  if (!node.assign)
    throw new UserError('failed', `"${node.name}" cannot be changed: ${node.whyFixed ?? `it is ${node.summary}`}`);
  const { effects, ...readOnly } = context;
  await node.assign(text, { effects, evaluate: async (expression) => evaluateValue(expression, frame, readOnly) });
}
