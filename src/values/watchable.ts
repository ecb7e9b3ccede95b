// Where in memory a value is, so that it can be watched.

import { AssembledContents } from './contents';
import type { FrameView } from './frameView';
import { extractBits } from './integers';
import { summarise } from './summary';
import { bitField, type TypedValue } from './typedValue';
import type { TypeRef } from './typeRef';

/** Bytes of the program. */
export interface Watchable {
  readonly address: bigint;
  readonly size: number;
  /** Absent for bytes without a meaning. */
  readonly type?: TypeRef;
  /** Of a bit-field, counted from the least significant bit of the first byte. */
  readonly bits?: { readonly offset: number; readonly size: number };
}

/** Or why there are none, as the end of a sentence. */
export function watchableOf({ type, contents }: TypedValue): Watchable | string {
  const { address, place } = contents;
  if (address !== undefined) return type.size > 0 ? { address, size: type.size, type } : 'its size is not known';
  switch (place?.kind) {
    case 'register':
      return `it is in the register ${place.name}, and only memory can be watched`;
    case 'bits': {
      const { owner, bitOffset, bitSize } = place;
      if (owner.address === undefined) return 'it is not in memory';
      const low = Math.floor(bitOffset / 8);
      const bits = { offset: bitOffset - low * 8, size: bitSize };
      return { address: owner.address + BigInt(low), size: Math.ceil((bits.offset + bitSize) / 8), type, bits };
    }
    case 'pieces':
      return 'it is in several places, and not in memory as a whole';
    case 'nowhere':
      return place.reason;
    case undefined:
      return 'it is the result of an expression, and in no place of the program';
  }
}

/** The bytes of a watchable as people read them. */
export function watchedText(bytes: Buffer, { type, bits }: Watchable, view: FrameView): string {
  if (!type) return hexText(bytes);
  const whole: TypedValue = { type, contents: new AssembledContents(bytes) };
  if (!bits) return summarise(whole, view);
  return summarise({ type, contents: bitField(whole.contents, bits.offset, bits.size, type) }, view);
}

/** What of the bytes is the value's own: equal exactly if the value is. */
export function ownBits(bytes: Buffer, { bits }: Watchable): string {
  return bits ? extractBits(bytes, bits.offset, bits.size).toString() : bytes.toString('hex');
}

/** A number where they are as many as one has. */
function hexText(bytes: Buffer): string {
  if ([1, 2, 4, 8].includes(bytes.length)) return `0x${Buffer.from(bytes).reverse().toString('hex')}`;
  return (bytes.toString('hex').match(/../g) ?? []).join(' ');
}
