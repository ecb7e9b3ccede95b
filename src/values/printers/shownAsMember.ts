// Printers of wrappings that look like what they wrap.

import type { FrameView } from '../frameView';
import type { TypedValue } from '../typedValue';
import { maybeField, UnknownLayout } from './libraryValue';
import type { Printer } from './printer';

/** Each path is tried in turn: atomics of different types have their value in different places. `renamed`: see ShownAs. */
export function shownAsMember(
  paths: readonly (readonly string[])[],
  renamed?: Readonly<Record<string, string>>,
): Printer {
  return (value, view) => {
    for (const path of paths) {
      const found = follow(value, path, view);
      if (found) return { shownAs: found, ...(renamed && { renamed }) };
    }
    throw new UnknownLayout(paths.join(' or '));
  };
}

function follow(value: TypedValue, path: readonly string[], view: FrameView): TypedValue | undefined {
  return path.reduce<TypedValue | undefined>((owner, name) => owner && maybeField(owner, view, name), value);
}
