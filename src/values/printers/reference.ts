// std::reference_wrapper: looks like what it refers to.

import { field, pointeeOf } from './libraryValue';
import type { Presentation } from './presentation';
import type { Printer } from './printer';

export function referencePrinter(member: string): Printer {
  return (wrapper, view): Presentation => {
    const pointer = field(wrapper, view, member);
    const target = () => pointeeOf(pointer, view);
    return {
      summary: (write) => write.value(target()),
      named: () => [{ name: '[target]', suffix: '.get()', value: target }],
      target,
      methods: { get: target },
    };
  };
}
