// What a name means in a frame: a variable, a member of `this`, a static or global variable.

import type { VariableInfo } from '../../native/symbols';
import type { Module } from '../../symbols/module';
import { variablesOf } from '../frameScopes';
import type { FrameView } from '../frameView';
import { aggregateType } from '../members';
import { sizedType } from '../sizedType';
import { dereference, type TypedValue } from '../typedValue';
import { TypeRef } from '../typeRef';
import { findMember, memberNames } from './memberLookup';
import type { QualifiedName } from './syntax';

/** Innermost first; undefined when nothing has the name. */
export function findName(name: QualifiedName, view: FrameView): TypedValue | undefined {
  return (name.isGlobal ? undefined : findLocal(name.parts, view)) ?? findGlobal(name, view);
}

/** Names that are in reach without qualification, globals left out: there are too many. */
export function namesInReach(view: FrameView): string[] {
  const object = thisObject(view);
  return [...variablesOf(view).map(({ name }) => name), ...(object ? memberNames(object, view) : [])];
}

function findLocal(parts: readonly string[], view: FrameView): TypedValue | undefined {
  if (parts.length === 1) {
    const variable = variablesOf(view).findLast(({ name }) => name === parts[0]);
    if (variable) return variableValue(variable, view.frame.module, view);
  }
  const object = thisObject(view);
  return object && findMember(object, parts, view);
}

function thisObject(view: FrameView): TypedValue | undefined {
  const variable = variablesOf(view).findLast(({ name }) => name === 'this');
  const pointer = variable && variableValue(variable, view.frame.module, view);
  if (pointer?.type.stripped.info?.kind !== 'pointer') return undefined;
  const object = dereference(pointer, view.memory);
  return aggregateType(object) ? object : undefined;
}

/** First as seen from inside the function's namespaces and classes, then in the other modules. */
function findGlobal({ isGlobal, parts }: QualifiedName, view: FrameView): TypedValue | undefined {
  const { module, fileAddress } = view.frame;
  const name = parts.join('::');
  if (module) {
    const scopes = isGlobal ? [''] : enclosingScopes(view.frame.name);
    for (const scope of scopes) {
      const near = fileAddress === undefined ? {} : { near: fileAddress };
      const [variable] = module.native.globalsNamed({ name: `${scope}${name}`, ...near });
      if (variable) return variableValue(variable, module, view);
    }
  }
  for (const other of view.context.modules.all) {
    if (other === module) continue;
    const [variable] = other.native.globalsNamed({ name });
    if (variable) return variableValue(variable, other, view);
  }
  return undefined;
}

/** `a::b::f(int)` gives `a::b::`, `a::` and the empty one. */
function enclosingScopes(functionName: string): string[] {
  const scopes = [''];
  let depth = 0;
  for (const { 0: token, index } of functionName.matchAll(/::|[<>(]/g)) {
    if (token === '(' && depth === 0) break;
    if (token === '<') depth += 1;
    else if (token === '>') depth -= 1;
    else if (token === '::' && depth === 0) scopes.unshift(functionName.slice(0, index + 2));
  }
  return scopes;
}

function variableValue(variable: VariableInfo, module: Module | undefined, view: FrameView): TypedValue | undefined {
  if (!module || variable.type === undefined) return undefined;
  const type = sizedType(TypeRef.of(module, variable.type), view);
  return { type, contents: view.locate(module, variable.die, type) };
}
