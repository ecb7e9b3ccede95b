// struct sockaddr and what it stands for, by its family (sys/socket.h): sockaddr_in, sockaddr_in6, sockaddr_un.

import { readExact } from '../../../process/memoryReader';
import { Missing } from '../../contents';
import type { FrameView } from '../../frameView';
import { quoteString } from '../../text';
import type { TypedValue } from '../../typedValue';
import { addressOf, bytesOf } from '../libraryValue';
import type { Presentation } from '../presentation';
import { PrinterFailure } from '../printerFailure';
import { formatIpv4, formatIpv6 } from './internetAddress';

// bits/socket.h
const AF_UNSPEC = 0;
const AF_UNIX = 1;
const AF_INET = 2;
const AF_INET6 = 10;

const SIZES: Readonly<Record<number, number>> = { [AF_UNIX]: 110, [AF_INET]: 16, [AF_INET6]: 28 };

export function printSocketAddress(address: TypedValue, view: FrameView): Presentation {
  return {
    summary: () => {
      const family = bytesOf(address).readUInt16LE(0);
      // struct sockaddr itself is smaller than most of what it stands for.
      const size = SIZES[family] ?? 2;
      const bytes = size <= address.type.size ? bytesOf(address) : readBeyond(address, size, family, view);
      return describe(family, bytes);
    },
  };
}

/** A path may end before its struct does, and the memory with it. */
function readBeyond(address: TypedValue, size: number, family: number, view: FrameView): Buffer {
  const place = addressOf(address);
  const bytes = family === AF_UNIX ? view.memory.read(place, size).bytes : readExact(view.memory, place, size);
  if (!bytes) throw new PrinterFailure(Missing.memory(place));
  return bytes;
}

function describe(family: number, bytes: Buffer): string {
  switch (family) {
    case AF_UNSPEC:
      return 'no address';
    case AF_UNIX:
      return unixAddress(bytes.subarray(2));
    case AF_INET:
      return `${formatIpv4(bytes.subarray(4, 8))}:${bytes.readUInt16BE(2)}`;
    case AF_INET6: {
      const scope = bytes.readUInt32LE(24);
      return `[${formatIpv6(bytes.subarray(8, 24))}${scope === 0 ? '' : `%${scope}`}]:${bytes.readUInt16BE(2)}`;
    }
    default:
      return `address of family ${family}`;
  }
}

/** unix(7): no name, a path, or a name that begins with a zero (its length is not in it). */
function unixAddress(path: Buffer): string {
  const name = (bytes: Buffer) => {
    const end = bytes.indexOf(0);
    return end < 0 ? bytes : bytes.subarray(0, end);
  };
  if (path[0] !== 0) return `unix ${quoteString(name(path))}`;
  const abstract = name(path.subarray(1));
  return abstract.length === 0 ? 'unix, without a name' : `unix @${quoteString(abstract)}`;
}
