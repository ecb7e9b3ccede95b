// Characters up to a zero, where a printer knows that there is one.

import { Missing } from '../contents';
import type { FrameView } from '../frameView';
import { MAX_STRING, quoteString, terminator } from '../text';
import { PrinterFailure } from './printerFailure';

/** Throws PrinterFailure when it cannot be read. */
export function cStringAt(address: bigint, view: FrameView): string {
  const wanted = MAX_STRING * 4;
  const { bytes, faultAddress } = view.memory.read(address, wanted);
  const end = terminator(bytes, 1);
  if (end < 0 && bytes.length < wanted) throw new PrinterFailure(Missing.memory(faultAddress ?? address));
  return quoteString(end < 0 ? bytes : bytes.subarray(0, end), 1, '', end < 0);
}
