// Presentation of what can be called, by the name of what it calls: std::function of any library.

import type { Presentation } from './presentation';

/** `target`: undefined where there is no symbol. */
export function printCallable({
  isEmpty,
  target,
}: {
  isEmpty: () => boolean;
  target: () => string | undefined;
}): Presentation {
  const text = () => (isEmpty() ? '<empty>' : (target() ?? '<what it calls is not known: it has no symbol>'));
  return {
    summary: text,
    named: () => [{ name: '[target]', value: text }],
  };
}
