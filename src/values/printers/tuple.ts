// Presentation of a fixed number of values of different types: `(1, "a")`.

import type { TypedValue } from '../typedValue';
import type { Presentation } from './presentation';

export function printTuple(parts: readonly (() => TypedValue)[]): Presentation {
  const at = (index: number) => (parts[index] as () => TypedValue)();
  return {
    summary: (write) => {
      const list = write.list(parts.length, (index) => write.value(at(index)));
      return `(${list.slice(1, -1)})`;
    },
    elements: () => ({ count: parts.length, at }),
  };
}
