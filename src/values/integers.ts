// Integers and bit-fields out of little-endian bytes.

/** Any length, 0 bytes are 0. */
export function readUnsigned(bytes: Uint8Array, from = 0, size = bytes.length): bigint {
  let value = 0n;
  // Arithmetic with bigints is slow.
  for (let end = size; end > 0; ) {
    const start = Math.floor((end - 1) / 4) * 4;
    let word = 0;
    for (let index = from + end - 1; index >= from + start; index -= 1) word = word * 256 + (bytes[index] ?? 0);
    value = value === 0n ? BigInt(word) : (value << 32n) | BigInt(word);
    end = start;
  }
  return value;
}

/** Of 1 to 6 bytes from `start` on, which a number has room for. */
export function readUnsignedNumber(bytes: Uint8Array, start: number, size: number): number {
  let value = 0;
  for (let index = start + size - 1; index >= start; index -= 1) value = value * 256 + (bytes[index] ?? 0);
  return value;
}

/** Of 1 to 6 bytes from `start` on, which a number has room for. */
export function readSignedNumber(bytes: Uint8Array, start: number, size: number): number {
  const last = start + size - 1;
  // The sign is in the last byte.
  let value = ((bytes[last] ?? 0) << 24) >> 24;
  for (let index = last - 1; index >= start; index -= 1) value = value * 256 + (bytes[index] ?? 0);
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
  let rest = value;
  for (let start = 0; start < size; start += 4) {
    let word = Number(BigInt.asUintN(32, rest));
    const end = Math.min(start + 4, size);
    for (let index = start; index < end; index += 1) {
      bytes[index] = word & 0xff;
      word >>>= 8;
    }
    rest >>= 32n;
  }
  return bytes;
}
