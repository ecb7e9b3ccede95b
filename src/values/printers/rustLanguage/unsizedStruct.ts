// Pointers to Rust structs that end in a slice: DWARF has one element for it, the pointer has their number.

import type { TypeMember } from '../../../native/types';
import type { FrameView } from '../../frameView';
import { aggregateType } from '../../members';
import { memberOf, type TypedValue } from '../../typedValue';
import { at, field, pointeeOf, UnknownLayout, unsignedOf } from '../libraryValue';
import type { Presentation } from '../presentation';

export function printUnsizedStruct(pointer: TypedValue, view: FrameView): Presentation {
  const data = field(pointer, view, 'data_ptr');
  const length = field(pointer, view, 'length');
  const info = aggregateType(pointeeOf(data, view));
  const members = info?.members.filter(({ isStatic }) => !isStatic) ?? [];
  const tail = members.reduce<TypeMember | undefined>(
    (last, member) => ((member.byteOffset ?? 0) >= (last?.byteOffset ?? 0) ? member : last),
    undefined,
  );
  const owner = data.type.stripped.pointee;
  // A struct at the end may have the slice inside.
  if (!tail || tail.byteOffset === undefined || aggregateType({ ...data, type: owner.at(tail.type) })) {
    throw new UnknownLayout('no slice at the end');
  }
  const parts = members.map((member) => ({
    name: member.name ?? '',
    value: (): TypedValue => {
      const whole = pointeeOf(data, view);
      if (member !== tail) return memberOf({ ...whole, type: whole.type.stripped }, member);
      const slice = owner.at(tail.type).arrayOf(Number(unsignedOf(length)));
      return at(slice, unsignedOf(data) + BigInt(tail.byteOffset ?? 0), view);
    },
  }));
  return {
    summary: (write) =>
      write.list(parts.length, (index) => {
        const part = parts[index];
        return part ? `${part.name}=${write.value(part.value())}` : '';
      }),
    named: () => parts,
  };
}
