// std::variant of libstdc++ (variant): nested unions and the number of the one in use.

import type { FrameView } from '../../frameView';
import { aggregateType } from '../../members';
import type { TypedValue } from '../../typedValue';
import { printAlternative } from '../alternative';
import { corrupt, field, recast, templateType, unsignedOf } from '../libraryValue';
import type { Presentation } from '../presentation';

export function printVariant(variant: TypedValue, view: FrameView): Presentation {
  const union = field(variant, view, '_M_u');
  const index = field(variant, view, '_M_index');
  const count = aggregateType(variant)?.templateArguments.length ?? 0;
  const isValueless = () => unsignedOf(index) === (1n << BigInt(index.type.size * 8)) - 1n;
  const value = (): TypedValue | undefined => {
    if (isValueless()) return undefined;
    const active = Number(unsignedOf(index));
    if (active >= count) throw corrupt(`alternative ${active} of ${count}`);
    // All alternatives begin where the union does.
    return recast(union, templateType(variant, active));
  };
  return printAlternative(
    {
      value,
      otherwise: '<valueless>',
      methods: { index: () => unsignedOf(index), valueless_by_exception: isValueless },
    },
    view,
  );
}
