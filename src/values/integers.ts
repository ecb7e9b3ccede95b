// Integers and bit-fields out of little-endian bytes.

/** Any length, 0 bytes are 0. */
export function readUnsigned(bytes: Uint8Array): bigint {
  let value = 0n;
  for (let index = bytes.length - 1; index >= 0; index -= 1) value = (value << 8n) | BigInt(bytes[index] ?? 0);
  return value;
}

export function readSigned(bytes: Uint8Array): bigint {
  return BigInt.asIntN(bytes.length * 8, readUnsigned(bytes));
}

/** `bitSize` bits from bit `bitOffset` on, counted from the least significant bit of the first byte (DWARF 5 section 5.7.6). */
export function extractBits(bytes: Uint8Array, bitOffset: number, bitSize: number): bigint {
  return BigInt.asUintN(bitSize, readUnsigned(bytes) >> BigInt(bitOffset));
}

/** The low `size` bytes. */
export function toBytes(value: bigint, size: number): Buffer {
  const bytes = Buffer.alloc(size);
  let rest = BigInt.asUintN(size * 8, value);
  for (let index = 0; index < size; index += 1) {
    bytes[index] = Number(rest & 0xffn);
    rest >>= 8n;
  }
  return bytes;
}
