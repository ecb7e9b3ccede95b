// Presentations of iterators: what they point to, and for those that can tell, whether they are at the end.

import { Missing } from '../contents';
import type { TypedValue } from '../typedValue';
import type { Presentation } from './presentation';
import { PrinterFailure } from './printerFailure';

/** `unknown`: the container's memory does not tell the end from an element. */
export type Place = 'element' | 'end' | 'unknown';

/** `node` is the pointer to it. `element` is called for elements only. */
export function printIterator({
  node,
  place,
  element,
}: {
  node: TypedValue;
  place: () => Place;
  element: () => TypedValue;
}): Presentation {
  const target = () => {
    const where = place();
    if (where === 'element') return element();
    throw new PrinterFailure(new Missing(where === 'end' ? '<end>' : '<an element or the end: memory does not tell>'));
  };
  return {
    summary: (write) => write.value(target()),
    named: () => (place() === 'element' ? [{ name: '[target]', isTarget: true, value: target }] : []),
    target,
    position: () => node,
  };
}
