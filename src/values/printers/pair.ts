// std::pair: its two public members are the same in all libraries.

import type { FrameView } from '../frameView';
import type { TypedValue } from '../typedValue';
import { field } from './libraryValue';
import type { Presentation } from './presentation';

export function printPair(pair: TypedValue, view: FrameView): Presentation {
  const [first, second] = [field(pair, view, 'first'), field(pair, view, 'second')];
  return {
    summary: (write) => {
      const list = write.list(2, (index) => write.value(index === 0 ? first : second));
      return `(${list.slice(1, -1)})`;
    },
    named: () => [
      { name: 'first', suffix: '.first', value: () => first },
      { name: 'second', suffix: '.second', value: () => second },
    ],
  };
}
