// Presentations of iterators that point to a node: what is in it, and for those that can tell, whether they are at the end.

import { Missing } from '../contents';
import type { TypedValue } from '../typedValue';
import { unsignedOf } from './libraryValue';
import type { Presentation } from './presentation';
import { PrinterFailure } from './printerFailure';

/** `unknown`: the container's memory does not tell the end from an element. */
export type Place = 'element' | 'end' | 'unknown';

interface NodeIterator {
  /** The pointer to the node. */
  readonly node: TypedValue;
  place(node: number): Place;
  /** Called for elements only. */
  element(node: number): TypedValue;
  /** The node in front of it; of the first element, the end. Absent where there is no way back. */
  previous?(node: number): number;
}

export function printIterator({ node, place, element, previous }: NodeIterator): Presentation {
  const start = () => Number(unsignedOf(node));
  const at = (address: number) => {
    const where = place(address);
    if (where === 'element') return element(address);
    throw new PrinterFailure(new Missing(where === 'end' ? '<end>' : '<an element or the end: memory does not tell>'));
  };
  const target = () => at(start());
  return {
    summary: (write) => write.value(target()),
    named: () => (place(start()) === 'element' ? [{ name: '[target]', isTarget: true, value: target }] : []),
    target,
    position: () => node,
    ...(previous && { before: () => at(previous(start())) }),
  };
}
