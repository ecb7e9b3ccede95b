// Names that scopes have: namespaces, classes, enumerations, files.

import type { DeclaredName } from '../native/symbols';
import type { Completion } from './completion';
import { aliased } from './expression/imports';
import { enclosingScopes, withoutRelativeScopes } from './expression/nameKey';
import { isSourceFile } from './expression/nameLookup';
import type { QualifiedName } from './expression/syntax';
import { findType } from './expression/typeLookup';
import type { FrameView } from './frameView';
import { isMadeType } from './madeTypes';
import type { TypeRef } from './typeRef';

/** In the middle of typing an incomplete list is better than a late one. */
const MOST_MILLISECONDS = 300;

/** Nobody asked for what a message says in addition. */
const MOST_FOR_A_MESSAGE = 100;

class TimeLimit {
  private readonly end: number;

  constructor(milliseconds = MOST_MILLISECONDS) {
    this.end = performance.now() + milliseconds;
  }

  rest(): number {
    return Math.max(0, Math.round(this.end - performance.now()));
  }
}

const ARGUMENTS = '<(?:[^<>]|<(?:[^<>]|<[^<>]*>)*>)*>';
const SCOPES = new RegExp(`(?:::\\s*)?(?:\\w+(?:${ARGUMENTS})?\\s*::\\s*)*$`);
const FILE = /(?:'([^']+)'|([\w+/-][\w.+/-]*\.\w+))\s*::\s*$/;

/** What may follow the `::` that `before` ends with. */
export function namesOfScope(before: string, prefix: string, view: FrameView): readonly Completion[] {
  const [, quoted, file = quoted] = FILE.exec(before) ?? [];
  if (file !== undefined && isSourceFile(file, view)) {
    const limit = new TimeLimit();
    return view.context.modules.all.flatMap(({ native }) =>
      shown(native.namesWithin({ path: [], prefix, file, milliseconds: limit.rest() })),
    );
  }
  const text = SCOPES.exec(before)?.[0] ?? '';
  const isGlobal = text.startsWith('::');
  const written = { isGlobal, parts: scopeParts(text), position: 0 };
  const { parts } = view.spelling === 'rust' ? withoutRelativeScopes(written) : written;
  const [meant = { ...written, parts }] = parts.length > 0 ? aliased({ ...written, parts }, view) : [];
  const kind = kindNearby(meant.parts, isGlobal, view);
  const names = kind === 'type' ? [] : namesInNamespace(meant.parts, isGlobal, prefix, view);
  // Types are asked for last: the first question for one by name reads all of the debug information.
  if (kind === 'scope' || names.length > 0 || parts.length === 0) return names;
  const type = findType({ ...written, parts }, view);
  return type ? namesInType(type, prefix) : [];
}

/** What the frame's own file declares by this name, as seen from inside the function's namespaces. */
function kindNearby(
  parts: readonly string[],
  isGlobal: boolean,
  { frame }: FrameView,
): DeclaredName['kind'] | undefined {
  const { module, fileAddress } = frame;
  const own = parts.at(-1);
  if (!module || fileAddress === undefined || own === undefined) return undefined;
  for (const scope of isGlobal ? [''] : enclosingScopes(frame.name)) {
    const path = [...scopeParts(scope), ...parts.slice(0, -1)];
    const found = module.native
      .namesWithin({ path, prefix: own, near: fileAddress, milliseconds: MOST_MILLISECONDS })
      .find(({ name, kind }) => name === own && (kind === 'scope' || kind === 'type'));
    if (found) return found.kind;
  }
  return undefined;
}

/** `a`, `Box<x::y>` of `a::Box<x::y>::`. */
function scopeParts(text: string): readonly string[] {
  const parts = text.match(new RegExp(`\\w+(?:${ARGUMENTS})?`, 'g'));
  return parts ?? [];
}

/** As seen from inside the function's namespaces; in the frame's module, or else in the first that has the namespace. */
function namesInNamespace(
  parts: readonly string[],
  isGlobal: boolean,
  prefix: string,
  view: FrameView,
): readonly Completion[] {
  const own = view.frame.module;
  const others = view.context.modules.all.filter((module) => module !== own);
  const scopes = isGlobal ? [''] : enclosingScopes(view.frame.name);
  const limit = new TimeLimit();
  for (const { native } of own ? [own, ...others] : others) {
    for (const scope of scopes) {
      const path = [...scopeParts(scope), ...parts];
      const found = native.namesWithin({ path, prefix, milliseconds: limit.rest() });
      if (found.length > 0) return shown(found);
    }
  }
  return [];
}

/** What the frame's own file declares in the namespaces around its function. */
export function namesAround(prefix: string, view: FrameView): readonly Completion[] {
  return namesNearby([], prefix, view, new TimeLimit());
}

/** What else the frame's own file, or crate, declares in the scope that is written in front of a name, or what the type of that name has. */
export function namesBeside({ parts, isGlobal }: QualifiedName, view: FrameView): readonly string[] {
  const scope = { isGlobal, parts: parts.slice(0, -1), position: 0 };
  const { parts: path } = view.spelling === 'rust' ? withoutRelativeScopes(scope) : scope;
  const names = namesNearby(path, '', view, new TimeLimit(MOST_FOR_A_MESSAGE));
  const type = names.length > 0 || path.length === 0 ? undefined : findType({ ...scope, parts: path }, view);
  const own = parts.at(-1);
  return (type ? namesInType(type, '') : names).map(({ label }) => label).filter((label) => label !== own);
}

/** Of the scopes `path` in the namespaces around the frame's function. */
function namesNearby(
  path: readonly string[],
  prefix: string,
  { frame, spelling }: FrameView,
  limit: TimeLimit,
): readonly Completion[] {
  const { module, fileAddress } = frame;
  if (!module || fileAddress === undefined) return [];
  // The modules of a crate are in units of their own.
  const near = path.length > 0 && spelling === 'rust' ? {} : { near: fileAddress };
  return enclosingScopes(frame.name).flatMap((scope) => {
    const within = { path: [...scopeParts(scope), ...path], prefix, milliseconds: limit.rest(), ...near };
    return shown(module.native.namesWithin(within));
  });
}

function namesInType(type: TypeRef, prefix: string): readonly Completion[] {
  const { die, info } = type.stripped;
  if (die === undefined || isMadeType(die)) return [];
  if (info?.kind === 'enum') return info.enumerators.map(({ name }) => ({ label: name, kind: 'constant' }));
  if (!info || !('members' in info)) return [];
  const variants = info.variantPart?.variants ?? [];
  const named = variants.flatMap(({ member: { name } }) =>
    name === undefined ? [] : [{ label: name, kind: 'constant' } as const],
  );
  const { native } = type.module;
  return [...named, ...shown(native.namesOfType({ type: die, prefix }).filter(({ kind }) => kind !== 'scope'))];
}

/** Methods that the class itself declares and those of its bases, without constructors and operators. */
export function methodsOf(type: TypeRef, prefix: string): readonly Completion[] {
  return methodNames(type, prefix).map((name) => ({ label: `${name}()`, kind: 'method' }));
}

/** As `methodsOf`. */
export function methodNames(type: TypeRef, prefix: string): readonly string[] {
  const { die, info, module } = type.stripped;
  if (die === undefined || isMadeType(die) || !info || !('members' in info)) return [];
  const own = info.name?.replace(/<.*$/s, '').split('::').at(-1);
  const declared = module.native.namesOfType({ type: die, prefix });
  const methods = declared.filter(({ kind, name }) => kind === 'function' && isWritten(name) && name !== own);
  return [
    ...methods.map(({ name }) => name),
    ...info.bases.flatMap((base) => methodNames(type.stripped.at(base.type), prefix)),
  ];
}

/** Those that are the implementation's own come last. */
function shown(names: readonly DeclaredName[]): readonly Completion[] {
  const all = names
    .filter(({ name }) => isWritten(name))
    .map(({ name, kind }): Completion => ({ label: name, kind: kind === 'variable' ? 'variable' : kind }));
  return [...all.filter(({ label }) => !label.startsWith('_')), ...all.filter(({ label }) => label.startsWith('_'))];
}

/** Not `~Box`, `operator==`, `{impl#0}`. */
function isWritten(name: string): boolean {
  return /^\w+(<.*>)?$/s.test(name) && !/^operator\b/.test(name);
}
