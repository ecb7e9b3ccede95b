// Internet addresses as people write them.

import type { FrameView } from '../../frameView';
import type { TypedValue } from '../../typedValue';
import { bytesOf, field } from '../libraryValue';
import type { Presentation } from '../presentation';

export function printInAddr(address: TypedValue, view: FrameView): Presentation {
  const bytes = field(address, view, 's_addr');
  return { summary: () => formatIpv4(bytesOf(bytes)) };
}

export function printIn6Addr(address: TypedValue, view: FrameView): Presentation {
  field(address, view, '__in6_u');
  return { summary: () => formatIpv6(bytesOf(address)) };
}

/** Four bytes. */
export function formatIpv4(bytes: Buffer): string {
  return [...bytes].join('.');
}

/** Sixteen bytes. RFC 5952 section 4: no leading zeros, the first longest run of zero groups as `::`. */
export function formatIpv6(bytes: Buffer): string {
  const groups = Array.from({ length: 8 }, (_, index) => bytes.readUInt16BE(index * 2));
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff) {
    return `::ffff:${formatIpv4(bytes.subarray(12))}`;
  }
  const text = groups.map((group) => group.toString(16));
  let [start, length] = [0, 1];
  for (let from = 0; from < 8; from += 1) {
    let run = 0;
    while (groups[from + run] === 0) run += 1;
    if (run > length) [start, length] = [from, run];
  }
  if (length < 2) return text.join(':');
  return `${text.slice(0, start).join(':')}::${text.slice(start + length).join(':')}`;
}
