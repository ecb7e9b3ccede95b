// Integers and bit-fields out of little-endian bytes.

/** Any length, 0 bytes are 0. */
export function readUnsigned(bytes: Uint8Array): bigint {
  let value = 0n;
  // Arithmetic with bigints is slow.
  for (let end = bytes.length; end > 0; ) {
    const start = Math.floor((end - 1) / 4) * 4;
    value = (value << 32n) | BigInt(readWord(bytes, start, end));
    end = start;
  }
  return value;
}

function readWord(bytes: Uint8Array, start: number, end: number): number {
  let value = 0;
  for (let index = end - 1; index >= start; index -= 1) value = value * 256 + (bytes[index] ?? 0);
  return value;
}

export function readSigned(bytes: Uint8Array): bigint {
  return BigInt.asIntN(bytes.length * 8, readUnsigned(bytes));
}

/** `bitSize` bits from bit `bitOffset` on, counted from the least significant bit of the first byte (DWARF 5 section 5.7.6). */
export function extractBits(bytes: Uint8Array, bitOffset: number, bitSize: number): bigint {
  return BigInt.asUintN(bitSize, readUnsigned(bytes) >> BigInt(bitOffset));
}

/** Bytes that Buffer writes as a number, which is faster than a bigint. */
const MAX_NUMBER = 6;

/** The low `size` bytes. */
export function toBytes(value: bigint, size: number): Buffer {
  const bytes = Buffer.alloc(size);
  let rest = BigInt.asUintN(size * 8, value);
  if (size > 0 && size <= MAX_NUMBER) {
    bytes.writeUIntLE(Number(rest), 0, size);
    return bytes;
  }
  if (size === 8) {
    bytes.writeBigUInt64LE(rest);
    return bytes;
  }
  for (let index = 0; index < size; index += 1) {
    bytes[index] = Number(rest & 0xffn);
    rest >>= 8n;
  }
  return bytes;
}
