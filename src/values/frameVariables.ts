// The variables that are in scope in a frame, read once for all who ask.

import type { VariableInfo } from '../native/symbols';
import type { Frame } from '../symbols/frame';

/** A frame is valid for one stop only. */
const known = new WeakMap<Frame, readonly VariableInfo[]>();

/** Innermost block last. Throws NativeError `bad-dwarf`. */
export function variablesOf(frame: Frame): readonly VariableInfo[] {
  const { module, scope, fileAddress } = frame;
  if (!module || scope === undefined || fileAddress === undefined) return [];
  let variables = known.get(frame);
  if (!variables) {
    variables = module.native.variables({ scope, address: fileAddress });
    known.set(frame, variables);
  }
  return variables;
}
