// std::function of libc++ (functional): an object whose vtable knows what is called.

import { readPointer } from '../../../process/memoryReader';
import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { printCallable } from '../callable';
import { field, unsignedOf } from '../libraryValue';
import { templateArgumentNames } from '../namedTypes';
import type { Presentation } from '../presentation';

export function printFunction(callable: TypedValue, view: FrameView): Presentation {
  const object = field(callable, view, '__f_', '__f_');
  return printCallable({
    isEmpty: () => unsignedOf(object) === 0n,
    target: () => {
      const vtable = readPointer(view.memory, unsignedOf(object));
      const symbol = vtable === undefined ? undefined : view.symbolise(vtable);
      if (!symbol?.startsWith('vtable for ')) return undefined;
      const [target] = templateArgumentNames(symbol);
      if (!target?.includes('(*)')) return target;
      // A pointer to a function follows the vtable's.
      const code = readPointer(view.memory, unsignedOf(object) + 8n);
      return code === undefined ? undefined : view.symbolise(code);
    },
  });
}
