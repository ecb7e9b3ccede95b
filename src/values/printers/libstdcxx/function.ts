// std::function of libstdc++ (bits/std_function.h): storage, and a function whose class knows what is called.

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { printCallable } from '../callable';
import { bytesOf, field, unsignedOf } from '../libraryValue';
import { className, templateArgumentNames } from '../namedTypes';
import type { Presentation } from '../presentation';

export function printFunction(callable: TypedValue, view: FrameView): Presentation {
  const functor = field(callable, view, '_M_functor');
  const manager = field(callable, view, '_M_manager');
  const invoker = field(callable, view, '_M_invoker');
  return printCallable({
    isEmpty: () => unsignedOf(manager) === 0n,
    target: () => {
      const address = unsignedOf(invoker);
      const name = className(address, '_M_invoke', view);
      const target = name === undefined ? undefined : templateArgumentNames(name)[1];
      // A pointer to a function is in the storage itself.
      if (target?.includes('(*)')) return view.symbolise(bytesOf(functor).readBigUInt64LE());
      return target;
    },
  });
}
