// What a variable is in a frame: its type, and its bytes where it is.

import type { VariableInfo } from '../native/symbols';
import type { Module } from '../symbols/module';
import type { FrameView } from './frameView';
import { sizedType } from './sizedType';
import type { TypedValue } from './typedValue';
import { TypeRef } from './typeRef';

/** Found once for a view that changes nothing, with the bytes that were read. */
const found = new WeakMap<FrameView, Map<VariableInfo, TypedValue>>();

/** As `view` sees a variable of `module`. Throws NativeError `bad-dwarf`. */
export function variableValue(variable: VariableInfo, module: Module, view: FrameView): TypedValue {
  let values = found.get(view);
  let value = values?.get(variable);
  if (value) return value;
  const type = sizedType(TypeRef.of(module, variable.type), view);
  value = { type, contents: view.locate(module, variable.die, type) };
  if (view.context.effects) return value;
  if (!values) {
    values = new Map();
    found.set(view, values);
  }
  values.set(variable, value);
  return value;
}
