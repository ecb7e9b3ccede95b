// std::tuple of libc++ (tuple): each element is in a base of its own.

import type { FrameView } from '../../frameView';
import { aggregateType, partsOf } from '../../members';
import type { TypedValue } from '../../typedValue';
import { field, maybeField, recast, templateType } from '../libraryValue';
import type { Presentation } from '../presentation';
import { printTuple as print } from '../tuple';

export function printTuple(tuple: TypedValue, view: FrameView): Presentation {
  if (aggregateType(tuple)?.templateArguments.length === 0) return print([]);
  const leaves = partsOf(field(tuple, view, '__base_'), view).filter(({ shape }) => shape.kind === 'base-class');
  return print(
    leaves.map((leaf) => () => {
      const value = leaf.value();
      // An empty class is a base of its leaf.
      return maybeField(value, view, '__value_') ?? recast(value, templateType(value, 1));
    }),
  );
}
