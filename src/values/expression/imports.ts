// What aliases of namespaces, using-declarations and using-directives make of a name in a frame.

import type { Import } from '../../native/symbols';
import type { Frame } from '../../symbols/frame';
import { attempt } from '../errorNode';
import type { FrameView } from '../frameView';
import { enclosingScopes, nameParts } from './nameKey';
import type { QualifiedName } from './syntax';

const known = new WeakMap<Frame, readonly Import[]>();

/** Innermost first. */
function importsOf(view: FrameView): readonly Import[] {
  const { frame } = view;
  let imports = known.get(frame);
  if (!imports) {
    imports = importsAlong(pathOf(enclosingScopes(frame.name)[0] ?? ''), view);
    known.set(frame, imports);
  }
  return imports;
}

/** Of the function's blocks, of the namespace at `path`, of those around it, and of the file, in this order. */
function importsAlong(path: readonly string[], { frame, spelling }: FrameView): readonly Import[] {
  const { module, scope, fileAddress } = frame;
  if (!module || scope === undefined || fileAddress === undefined || spelling !== 'c++') return [];
  return attempt(
    () => module.native.imports({ scope, address: fileAddress, path }),
    () => [],
  );
}

/** `a::b::` */
function pathOf(scope: string): readonly string[] {
  return nameParts(scope.replace(/::$/, ''));
}

/** What `name` is an alias of: `fs::path` is `std::filesystem::path`. */
export function aliased(name: QualifiedName, view: FrameView): readonly QualifiedName[] {
  const [first, ...rest] = name.parts;
  if (name.isGlobal || name.file !== undefined) return [];
  const fitting = importsOf(view).filter((each) => each.name === first && each.target !== first);
  return fitting
    .filter(({ isLocal }) => isLocal || !isHidden(name, view))
    .map(({ target }) => ({ ...name, parts: [...nameParts(target), ...rest] }));
}

/** A namespace around the function has a variable of that name itself. */
function isHidden({ parts }: QualifiedName, { frame }: FrameView): boolean {
  const names = enclosingScopes(frame.name).map((scope) => `${scope}${parts.join('::')}`);
  return names
    .slice(0, -1)
    .some((name) => frame.module?.names.globalsNamed({ name }).some((each) => each.name === name));
}

/** In the namespaces that using-directives open. */
export function inOpenedNamespaces(name: QualifiedName, view: FrameView): readonly QualifiedName[] {
  if (name.isGlobal || name.file !== undefined) return [];
  const opened = importsOf(view).filter((each) => each.name === undefined);
  return opened.map(({ target }) => ({ ...name, parts: [...nameParts(target), ...name.parts] }));
}

/** What `ns::x` may be that `ns` has by `using ns2::x` or `using namespace ns2`. */
export function throughNamespace(name: QualifiedName, view: FrameView): readonly QualifiedName[] {
  const own = name.parts.at(-1);
  if (name.parts.length < 2 || own === undefined || name.file !== undefined) return [];
  const scopes = name.isGlobal ? [''] : enclosingScopes(view.frame.name);
  return scopes.flatMap((scope) =>
    importsIn([...pathOf(scope), ...name.parts.slice(0, -1)], view).flatMap(({ name: imported, target }) => {
      if (imported !== undefined && imported !== own) return [];
      return [{ ...name, parts: [...nameParts(target), ...(imported === undefined ? [own] : [])] }];
    }),
  );
}

/** Of the namespace itself. */
function importsIn(path: readonly string[], view: FrameView): readonly Import[] {
  const all = importsAlong(path, view);
  const around = importsAlong(path.slice(0, -1), view);
  const local = all.filter(({ isLocal }) => isLocal).length;
  return all.slice(local, all.length - (around.length - local));
}
