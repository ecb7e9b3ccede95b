// What aliases of namespaces, using-declarations and using-directives make of a name in a frame.

import type { Import } from '../../native/symbols';
import type { Frame } from '../../symbols/frame';
import { attempt } from '../errorNode';
import type { FrameView } from '../frameView';
import { enclosingScopes, nameParts } from './nameKey';
import type { QualifiedName } from './syntax';

const known = new WeakMap<Frame, readonly Import[]>();

/** Innermost first. */
function importsOf({ frame, spelling }: FrameView): readonly Import[] {
  const { module, scope, fileAddress } = frame;
  if (!module || scope === undefined || fileAddress === undefined || spelling !== 'c++') return [];
  let imports = known.get(frame);
  if (!imports) {
    const path = nameParts((enclosingScopes(frame.name)[0] ?? '').replace(/::$/, ''));
    imports = attempt(
      () => module.native.imports({ scope, address: fileAddress, path }),
      () => [],
    );
    known.set(frame, imports);
  }
  return imports;
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
    .some((name) => frame.module?.native.globalsNamed({ name }).some((each) => each.name === name));
}

/** In the namespaces that using-directives open. */
export function inOpenedNamespaces(name: QualifiedName, view: FrameView): readonly QualifiedName[] {
  if (name.isGlobal || name.file !== undefined) return [];
  const opened = importsOf(view).filter((each) => each.name === undefined);
  return opened.map(({ target }) => ({ ...name, parts: [...nameParts(target), ...name.parts] }));
}
