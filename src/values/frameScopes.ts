// The scopes of a frame: arguments, locals, registers.

import type { Frame } from '../symbols/frame';
import type { ValueContext } from './valueContext';
import type { Scope } from './valueNode';

/** Arguments and Locals where the frame has a function with debug information; Registers always. */
export function frameScopes(_frame: Frame, _context: ValueContext): readonly Scope[] {
  return [];
}
