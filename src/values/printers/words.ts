// Numbers at addresses of objects that programs have no description of.

import { readExact } from '../../process/memoryReader';
import { Missing } from '../contents';
import type { FrameView } from '../frameView';
import { readUnsigned } from '../integers';
import { PrinterFailure } from './printerFailure';

/** Throws PrinterFailure when it cannot be read. */
export function wordAt(address: bigint, view: FrameView, size: 1 | 4 | 8 = 8): bigint {
  const place = BigInt.asUintN(64, address);
  const bytes = readExact(view.memory, place, size);
  if (!bytes) throw new PrinterFailure(Missing.memory(place));
  return readUnsigned(bytes);
}
