// What libc++ wraps the pairs of its maps in: __value_type (map) and __hash_value_type (unordered_map).

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { maybeField } from '../libraryValue';

/** The pair in it; any other value is itself. */
export function pairOf(value: TypedValue, view: FrameView): TypedValue {
  const info = value.type.stripped.info;
  const name = info && 'name' in info ? info.name : undefined;
  if (!name || !/^std::__\w+::__(hash_)?value_type</.test(name)) return value;
  return maybeField(value, view, '__cc_') ?? maybeField(value, view, '__cc') ?? value;
}
