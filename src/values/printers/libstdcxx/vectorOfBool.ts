// std::vector<bool> of libstdc++ (bits/stl_bvector.h): words of bits between two bit positions.

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { bitElements } from '../bits';
import { countBetween, field, templateType, UnknownLayout, unsignedOf } from '../libraryValue';
import type { Presentation } from '../presentation';
import { printSequence } from '../sequence';

export function printVectorOfBool(vector: TypedValue, view: FrameView): Presentation {
  const bool = templateType(vector, 0);
  const [start, finish] = [field(vector, view, '_M_impl', '_M_start'), field(vector, view, '_M_impl', '_M_finish')];
  const data = field(start, view, '_M_p');
  const [first, last] = [field(start, view, '_M_offset'), field(finish, view, '_M_offset')];
  const end = field(finish, view, '_M_p');
  if (data.type.stripped.pointee.size !== 8) throw new UnknownLayout('words of bits');
  return printSequence(() => {
    const begin = unsignedOf(data);
    const words = countBetween(begin, unsignedOf(end), 8, view);
    const count = words * 64 + Number(unsignedOf(last)) - Number(unsignedOf(first));
    return bitElements({ address: begin, firstBit: Number(unsignedOf(first)), count, type: bool }, view);
  });
}
