// UTF-8 in memory: what String, str and the strings of the operating system have.

import { Missing } from '../../contents';
import type { FrameView } from '../../frameView';
import { MAX_STRING, quoteString } from '../../text';
import { requireMapped } from '../libraryValue';
import type { Presentation } from '../presentation';
import { PrinterFailure } from '../printerFailure';
import type { Span } from './slice';

/** A character of UTF-8 has up to four bytes. */
const MAX_SHOWN = MAX_STRING * 4;

/** `count` is in bytes. Strings of the operating system may have bytes that are no UTF-8; they are shown as escapes. */
export function printText(span: () => Span, view: FrameView): Presentation {
  const read = (limit: number): { bytes: Buffer; isCut: boolean } => {
    const { address, count } = span();
    requireMapped(address, count, view);
    const isCut = count > BigInt(limit);
    const wanted = isCut ? limit : Number(count);
    if (wanted === 0) return { bytes: Buffer.alloc(0), isCut };
    const { bytes, faultAddress } = view.memory.read(address, wanted);
    if (bytes.length < wanted) throw new PrinterFailure(Missing.memory(faultAddress ?? address));
    return { bytes, isCut };
  };
  return {
    summary: () => {
      const { bytes, isCut } = read(MAX_SHOWN);
      return quoteString(bytes, 1, '', isCut);
    },
    named: () => [{ name: '[len]', value: () => String(span().count) }],
    methods: { len: () => span().count, is_empty: () => span().count === 0n },
    text: () => read(Number.MAX_SAFE_INTEGER).bytes,
  };
}
