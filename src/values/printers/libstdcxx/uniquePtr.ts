// std::unique_ptr of libstdc++ (bits/unique_ptr.h): a tuple of the pointer and the deleter.

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { field, UnknownLayout } from '../libraryValue';
import type { NamedPart, Presentation } from '../presentation';
import { printSmartPointer } from '../smartPointer';
import { tupleElements } from './tuple';

export function printUniquePtr(owner: TypedValue, view: FrameView): Presentation {
  const [pointer, deleter] = tupleElements(field(owner, view, '_M_t', '_M_t'), view);
  if (!pointer || !deleter) throw new UnknownLayout('pointer and deleter');
  const info = deleter.type.stripped.info;
  const hasState = !(info && 'members' in info && info.members.every(({ isStatic }) => isStatic));
  const named = (): readonly NamedPart[] =>
    hasState ? [{ name: '[deleter]', suffix: '.get_deleter()', value: () => deleter }] : [];
  return printSmartPointer({ pointer, named, methods: { get_deleter: () => deleter } }, view);
}
