// Types that a module only declares, and another one defines.

import type { Module } from '../symbols/module';
import type { FrameView } from './frameView';
import { type TypedValue, valueAt } from './typedValue';
import { TypeRef } from './typeRef';

/** By module and name. What is not found is looked for again when there are other modules. */
const found = new WeakMap<Module, Map<string, { readonly type: TypeRef | undefined; readonly modules: number }>>();

/** The value with the definition of its type, wherever that is; the value itself if it has it, or if there is none. */
export function completed(value: TypedValue, view: FrameView): TypedValue {
  const { stripped } = value.type;
  const { info } = stripped;
  if (!info || !('members' in info) || !info.isDeclaration || !info.name) return value;
  const { address } = value.contents;
  const type = address === undefined ? undefined : definitionOf(info.name, stripped.module, view);
  return type && address !== undefined ? valueAt(type, address, view.memory) : value;
}

function definitionOf(name: string, module: Module, view: FrameView): TypeRef | undefined {
  let names = found.get(module);
  if (!names) {
    names = new Map();
    found.set(module, names);
  }
  const modules = view.context.modules.all;
  const known = names.get(name);
  if (known && (known.type ? modules.includes(known.type.module) : known.modules === modules.length)) return known.type;
  const type = view.untimed(() => search(name, module, modules));
  names.set(name, { type, modules: modules.length });
  return type;
}

function search(name: string, except: Module, modules: readonly Module[]): TypeRef | undefined {
  for (const module of modules) {
    if (module === except || !module.native.info.hasDebugInfo) continue;
    const die = module.names.typeNamed(name);
    if (die !== undefined) return TypeRef.of(module, die);
  }
  return undefined;
}
