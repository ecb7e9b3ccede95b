// Members by name, as C++ finds them: own ones hide those of bases, anonymous members belong to their owner.

import type { FrameView } from '../frameView';
import { memberNamed, type Part, partsOf } from '../members';
import type { TypedValue } from '../typedValue';

/** `path` is `x`, or `Base::x` to choose a base. Undefined when there is none of that name. */
export function findMember(owner: TypedValue, path: readonly string[], view: FrameView): TypedValue | undefined {
  const [name] = path;
  if (name === undefined) return undefined;
  const own = path.length === 1 ? memberNamed(owner, name, view) : undefined;
  if (own) return own;
  const parts = partsOf(owner, view);
  if (path.length > 1) return findInBase(parts, path, view);
  const unnamed = parts.filter(({ shape }) => shape.kind === 'member' && !shape.name);
  return findFirst(unnamed, path, view) ?? findFirst(basesOf(parts), path, view);
}

/** Every name that `findMember` knows. */
export function memberNames(owner: TypedValue, view: FrameView): string[] {
  return partsOf(owner, view).flatMap((part) => {
    const { kind, name } = part.shape;
    return kind === 'base-class' || !name ? memberNames(part.value(), view) : [name];
  });
}

/** A base is named in full (`ns::Base`) or by its own name, and may be a base's base. */
function findInBase(parts: readonly Part[], path: readonly string[], view: FrameView): TypedValue | undefined {
  for (const base of basesOf(parts)) {
    const names = (base.shape.name ?? '').split('::');
    for (const qualifier of [names, names.slice(-1)]) {
      if (qualifier.length < path.length && qualifier.every((name, index) => name === path[index])) {
        return findMember(base.value(), path.slice(qualifier.length), view);
      }
    }
  }
  return findFirst(basesOf(parts), path, view);
}

function basesOf(parts: readonly Part[]): readonly Part[] {
  return parts.filter(({ shape }) => shape.kind === 'base-class');
}

function findFirst(parts: readonly Part[], path: readonly string[], view: FrameView): TypedValue | undefined {
  for (const part of parts) {
    const found = findMember(part.value(), path, view);
    if (found) return found;
  }
  return undefined;
}
