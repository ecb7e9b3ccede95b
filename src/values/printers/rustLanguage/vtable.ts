// The type that a Rust vtable belongs to.

import { loadAddress } from '../../../native/addresses';
import type { Module } from '../../../symbols/module';
import type { FrameView } from '../../frameView';
import { TypeRef } from '../../typeRef';

/** A vtable does not change while its module is loaded. */
const known = new WeakMap<Module, Map<bigint, TypeRef | undefined>>();

/** Undefined where no debug information describes the vtable, or several types share it. */
export function typeOfVtable(address: bigint, view: FrameView): TypeRef | undefined {
  const module = view.context.modules.at(loadAddress(address));
  if (!module) return undefined;
  let types = known.get(module);
  if (!types) {
    types = new Map();
    known.set(module, types);
  }
  if (!types.has(address)) {
    const die = view.untimed(() => module.native.typeOfVtable(module.toFile(loadAddress(address))));
    types.set(address, die === undefined ? undefined : TypeRef.of(module, die));
  }
  return types.get(address);
}
