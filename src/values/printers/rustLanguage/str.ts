// Rust's `str` behind a pointer: UTF-8 and its length in bytes.

import { Missing } from '../../contents';
import type { FrameView } from '../../frameView';
import { stringAt } from '../../pointers';
import { ReadBudget } from '../../readBudget';
import type { TypedValue } from '../../typedValue';
import { field, requireMapped, unsignedOf } from '../libraryValue';
import type { Presentation } from '../presentation';
import { PrinterFailure } from '../printerFailure';

export function printStr(str: TypedValue, view: FrameView): Presentation {
  const data = field(str, view, 'data_ptr');
  const length = field(str, view, 'length');
  const place = (): { address: bigint; count: bigint } => {
    const [address, count] = [unsignedOf(data), unsignedOf(length)];
    requireMapped(address, count, view);
    return { address, count };
  };
  return {
    summary: () => {
      const { address, count } = place();
      return stringAt(address, count, view, new ReadBudget());
    },
    methods: {
      len: () => unsignedOf(length),
      is_empty: () => unsignedOf(length) === 0n,
      as_ptr: () => data,
    },
    text: () => {
      const { address, count } = place();
      const { bytes, faultAddress } = view.memory.read(address, Number(count));
      if (BigInt(bytes.length) < count) throw new PrinterFailure(Missing.memory(faultAddress ?? address));
      return bytes;
    },
  };
}
