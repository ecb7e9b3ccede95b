// Presentation of one of several types in the same place, by number: std::variant of any library.

import type { FrameView } from '../frameView';
import { aggregateType } from '../members';
import type { TypedValue } from '../typedValue';
import { printAlternative } from './alternative';
import { corrupt, recast, templateType, unsignedOf } from './libraryValue';
import type { Presentation } from './presentation';

/** All alternatives begin where `union` does; an index of all ones says that there is none. */
export function printVariantOf(
  { variant, union, index }: { variant: TypedValue; union: TypedValue; index: TypedValue },
  view: FrameView,
): Presentation {
  const count = aggregateType(variant)?.templateArguments.length ?? 0;
  const isValueless = () => unsignedOf(index) === (1n << BigInt(index.type.size * 8)) - 1n;
  const value = (): TypedValue | undefined => {
    if (isValueless()) return undefined;
    const active = Number(unsignedOf(index));
    if (active >= count) throw corrupt(`alternative ${active} of ${count}`);
    return recast(union, templateType(variant, active));
  };
  return printAlternative(
    {
      value,
      otherwise: '<valueless>',
      access: () => ({ prefix: `std::get<${unsignedOf(index)}>(`, suffix: ')' }),
      methods: { index: () => unsignedOf(index), valueless_by_exception: isValueless },
    },
    view,
  );
}
