// What a name means in a frame: a variable, a member of `this`, a static or global variable, an enumerator, a function.

import type { VariableInfo } from '../../native/symbols';
import type { Module } from '../../symbols/module';
import type { FrameView } from '../frameView';
import { aggregateType } from '../members';
import { dereference, type TypedValue } from '../typedValue';
import { variableValue } from '../variableValue';
import { findFunction, findOwnFunction, findSymbol } from './functionLookup';
import { aliased, inOpenedNamespaces, throughNamespace } from './imports';
import { findMember, memberNames } from './memberLookup';
import { enclosingScopes, nameKey, withoutRelativeScopes } from './nameKey';
import { integerValue } from './scalars';
import type { QualifiedName } from './syntax';
import { findEnumerator, findType } from './typeLookup';

/**
 * Innermost first: variables, then enumerators and functions, then what other modules have of the name, which may be
 * private to them. Undefined when nothing has the name.
 */
export function findName(written: QualifiedName, view: FrameView): TypedValue | undefined {
  const name = view.spelling === 'rust' ? withoutRelativeScopes(written) : written;
  const isLocal = !name.isGlobal && name.file === undefined;
  const local = isLocal ? findLocal(name.parts, view) : undefined;
  if (local) return local;
  const found = findFirst(aliased(name, view), view) ?? findOutside(name, view) ?? findOpened(name, view);
  return found ?? findFirst(throughNamespace(name, view), view);
}

function findFirst(names: readonly QualifiedName[], view: FrameView): TypedValue | undefined {
  for (const name of names) {
    const found = findOutside(name, view);
    if (found) return found;
  }
  return undefined;
}

/** A type of the name itself is nearer than what is in another namespace. */
function findOpened(name: QualifiedName, view: FrameView): TypedValue | undefined {
  const names = inOpenedNamespaces(name, view);
  return names.length === 0 || findType(name, view) ? undefined : findFirst(names, view);
}

/** What is no variable of the function and no member of its object. */
function findOutside(name: QualifiedName, view: FrameView): TypedValue | undefined {
  const found = findGlobal(name, view) ?? findStatic(name, view);
  if (found) return found;
  if (name.file !== undefined) return findElsewhere(name, view);
  const text = `${name.isGlobal ? '::' : ''}${name.parts.join('::')}`;
  for (const reach of ['own', 'all'] as const) {
    const enumerator = findEnumerator(name, view, reach);
    if (enumerator) return integerValue(enumerator.type, enumerator.value);
    // A class is also the name of its constructors, but not in C, where `stat` is both.
    if (view.spelling !== 'c' && findType(name, view, { reach })) return undefined;
    const own = reach === 'own' ? findOwnFunction(text, view) : undefined;
    if (own) return own;
  }
  const other = findElsewhere(name, view) ?? findFunction(text, view);
  return other ?? (name.parts.length === 1 ? findSymbol(text, view) : undefined);
}

/** Names that are in reach without qualification, globals left out: there are too many. */
export function namesInReach(view: FrameView): string[] {
  const object = thisObject(view);
  return [...view.variables.map(({ name }) => name), ...(object ? memberNames(object, view) : [])];
}

/** Variables of the frame's module whose full names end in `name`. */
export function fullNames(name: string, view: FrameView): string[] {
  const found = view.frame.module?.names.globalsNamed({ name }) ?? [];
  return [...new Set(found.map((variable) => variable.name))];
}

/** Whether it is an instance of a variable template. */
export function isVariableTemplate(name: QualifiedName, view: FrameView): boolean {
  return (
    findGlobal(name, view) !== undefined || aliased(name, view).some((each) => findGlobal(each, view) !== undefined)
  );
}

/** Whether the name is a variable in the frame itself, which hides types of that name. */
export function isVariable(name: QualifiedName, view: FrameView): boolean {
  return !name.isGlobal && findLocal(name.parts, view) !== undefined;
}

function findLocal(parts: readonly string[], view: FrameView): TypedValue | undefined {
  const [name] = parts;
  const variable = parts.length === 1 && name !== undefined ? view.variableNamed(name) : undefined;
  if (variable) return typedValue(variable, view.module, view);
  const object = thisObject(view);
  return object && findMember(object, parts, view);
}

/** What `this` points to, in a method. */
export function thisObject(view: FrameView): TypedValue | undefined {
  const variable = view.variableNamed('this');
  const pointer = variable && typedValue(variable, view.module, view);
  if (pointer?.type.stripped.info?.kind !== 'pointer') return undefined;
  const object = dereference(pointer, view.memory);
  return aggregateType(object) ? object : undefined;
}

/** As seen from inside the function's namespaces and classes. */
function findGlobal(written: QualifiedName, view: FrameView): TypedValue | undefined {
  const { module, fileAddress } = view.frame;
  const { isGlobal, parts, file } = written;
  const name = parts.join('::');
  if (module) {
    const scopes = isGlobal ? [''] : enclosingScopes(view.frame.name);
    for (const scope of scopes) {
      const near = fileAddress === undefined ? {} : { near: fileAddress };
      const variables = module.names.globalsNamed({ name: `${scope}${name}`, ...near });
      const variable = meant(variables, written);
      if (variable)
        return (variable.isVisible ? undefined : findInProgram(written, view)) ?? typedValue(variable, module, view);
    }
  }
  return parts.length > 1 && module && file === undefined ? findThroughInline(parts, module, view) : undefined;
}

/** For a library's frame: what is private to another file of the library its code cannot mean either. */
function findInProgram(written: QualifiedName, view: FrameView): TypedValue | undefined {
  const [program] = view.context.modules.all;
  if (!program || program === view.frame.module) return undefined;
  const variable = meant(program.names.globalsNamed({ name: written.parts.join('::') }), written);
  return variable && typedValue(variable, program, view);
}

/** In the modules that the frame is not in. */
function findElsewhere(written: QualifiedName, view: FrameView): TypedValue | undefined {
  for (const module of view.context.modules.all) {
    if (module === view.frame.module) continue;
    const variable = meant(module.names.globalsNamed({ name: written.parts.join('::') }), written);
    if (variable) return typedValue(variable, module, view);
  }
  return undefined;
}

/** What is left out of a name must leave no doubt: two variables that end in it are none. */
function meant(found: readonly VariableInfo[], { isGlobal, parts, file }: QualifiedName): VariableInfo | undefined {
  const fitting = found.filter(
    (variable) =>
      (!isGlobal || variable.name === parts.join('::')) && (file === undefined || isDeclaredIn(variable, file)),
  );
  return new Set(fitting.map(({ name }) => nameKey(name))).size > 1 ? undefined : fitting[0];
}

/** `ns::x` that is in an inline or unnamed namespace of `ns`: its scopes are written in part. */
function findThroughInline(parts: readonly string[], module: Module, view: FrameView): TypedValue | undefined {
  const own = parts.at(-1) ?? '';
  const variable = module.names.globalsNamed({ name: own }).find(({ name }) => {
    let at = 0;
    for (const part of name.split('::')) if (part === parts[at]) at += 1;
    return at === parts.length && name.endsWith(`::${own}`);
  });
  return variable && typedValue(variable, module, view);
}

/** `file` is the end of a path. */
function isDeclaredIn({ declaration }: VariableInfo, file: string): boolean {
  return declaration !== undefined && `/${declaration.file}`.endsWith(`/${file.replace(/^\/+/, '')}`);
}

/** Whether a source file of this name is part of the program. */
export function isSourceFile(name: string, view: FrameView): boolean {
  return view.context.modules.all.some((module) => module.native.filesNamed(name).length > 0);
}

/** `Box<int>::count`, found through its class: compilers write template arguments in their own way. */
function findStatic({ parts, ...rest }: QualifiedName, view: FrameView): TypedValue | undefined {
  const own = parts.at(-1);
  if (parts.length < 2 || own === undefined || rest.file !== undefined) return undefined;
  const type = findType({ ...rest, parts: parts.slice(0, -1) }, view);
  const info = type?.stripped.info;
  if (!type || !info || !('members' in info)) return undefined;
  const member = info.members.find(({ isStatic, name }) => isStatic && name === own);
  if (!member) return undefined;
  const memberType = type.stripped.at(member.type);
  return { type: memberType, contents: view.locate(type.module, member.die, memberType) };
}

/** Undefined when debug information has no type for it. */
function typedValue(variable: VariableInfo, module: Module | undefined, view: FrameView): TypedValue | undefined {
  return module && variable.type !== undefined ? variableValue(variable, module, view) : undefined;
}
