// The line of what holds elements or entries: `(3) {1, 2, 3}`, `(2) {"a": 1, "b": 2}`.

import type { Elements, Entries, LineWriter } from './presentation';

export function elementsLine({ count, at }: Elements, write: LineWriter): string {
  return `(${count}) ${write.list(count, (index) => write.value(at(index)))}`;
}

export function entriesLine({ count, at }: Entries, write: LineWriter): string {
  const list = write.list(count, (index) => {
    const { key, value } = at(index);
    return `${write.value(key)}: ${write.value(value)}`;
  });
  return `(${count}) ${list}`;
}
