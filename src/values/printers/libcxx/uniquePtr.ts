// std::unique_ptr of libc++ (memory): the pointer and the deleter in one pair.

import type { FrameView } from '../../frameView';
import { partsOf } from '../../members';
import type { TypedValue } from '../../typedValue';
import { field, maybeField } from '../libraryValue';
import type { NamedPart, Presentation } from '../presentation';
import { printSmartPointer } from '../smartPointer';

export function printUniquePtr(owner: TypedValue, view: FrameView): Presentation {
  const pair = field(owner, view, '__ptr_');
  const pointer = field(pair, view, '__value_');
  const second = partsOf(pair, view).filter(({ shape }) => shape.kind === 'base-class')[1];
  // A deleter without state is a base, and has no value.
  const deleter = second && maybeField(second.value(), view, '__value_');
  const named = (): readonly NamedPart[] =>
    deleter ? [{ name: '[deleter]', suffix: '.get_deleter()', value: () => deleter }] : [];
  return printSmartPointer({ pointer, named, methods: deleter ? { get_deleter: () => deleter } : {} }, view);
}
