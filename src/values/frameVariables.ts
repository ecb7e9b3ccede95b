// The variables that are in scope in a frame.

import type { VariableInfo } from '../native/symbols';
import type { Frame } from '../symbols/frame';
import { Remembered } from '../symbols/remembered';

/** By scope and address. */
const lists = new Remembered<string, readonly VariableInfo[]>();

/** Innermost block last. Throws NativeError `bad-dwarf`. */
export function variablesOf({ module, scope, fileAddress }: Frame): readonly VariableInfo[] {
  if (!module || scope === undefined || fileAddress === undefined) return [];
  const { native } = module;
  return lists.get(native, `${scope} ${fileAddress}`, () => native.variables({ scope, address: fileAddress }));
}
