// std::hash of libc++ on 64-bit machines: CityHash64 (its first version, with one constant shift of 32 bits), here for up to 64 bytes.

import { toBytes } from '../../integers';
import type { Hashes } from '../hashSearch';

const K0 = 0xc3a5c85c97cb3127n;
const K1 = 0xb492b66fbe98f273n;
const K2 = 0x9ae16a3b2f90404fn;
const K3 = 0xc949d7c7509e6557n;
const FOLD = 0x9ddfea08eb382d69n;

/** Longer keys are rare: they are left to the search through all. */
const MAX_BYTES = 64;

/** Integers are their own hashes; a pointer's is that of its bytes. */
export const HASHES: Hashes = {
  integer: (value) => value,
  pointer: (address) => hashBytes(toBytes(address, 8)),
  text: (bytes) => (bytes.length > MAX_BYTES ? undefined : hashBytes(bytes)),
};

function hashBytes(bytes: Buffer): bigint {
  const { length } = bytes;
  if (length > 32) return hashLong(bytes);
  if (length > 16) return hashMiddle(bytes);
  if (length > 8) {
    const [first, last] = [bytes.readBigUInt64LE(0), bytes.readBigUInt64LE(length - 8)];
    return fold(first, rotate(word(last + BigInt(length)), length)) ^ last;
  }
  if (length >= 4) {
    // The library shifts in 32 bits.
    const shifted = (BigInt(bytes.readUInt32LE(0)) << 3n) & 0xffff_ffffn;
    return fold(BigInt(length) + shifted, BigInt(bytes.readUInt32LE(length - 4)));
  }
  if (length === 0) return K2;
  const [first = 0, middle = 0, last = 0] = [bytes[0], bytes[length >> 1], bytes[length - 1]];
  const [low, high] = [BigInt(first + middle * 256), BigInt(length + last * 4)];
  return word(mixed(word(low * K2) ^ word(high * K3)) * K2);
}

/** 17 to 32 bytes. */
function hashMiddle(bytes: Buffer): bigint {
  const { length } = bytes;
  const a = word(bytes.readBigUInt64LE(0) * K1);
  const b = bytes.readBigUInt64LE(8);
  const c = word(bytes.readBigUInt64LE(length - 8) * K2);
  const d = word(bytes.readBigUInt64LE(length - 16) * K0);
  const one = word(rotate(word(a - b), 43) + rotate(c, 30) + d);
  return fold(one, word(a + rotate(b ^ K3, 20) - c + BigInt(length)));
}

/** 33 to 64 bytes: the first and the last 32 are stirred in the same way. */
function hashLong(bytes: Buffer): bigint {
  const { length } = bytes;
  const at = (offset: number) => bytes.readBigUInt64LE(offset);
  const start = word(at(0) + (BigInt(length) + at(length - 16)) * K0);
  const front = stir(start, at(24), at(8), at(16));
  const back = stir(at(16) + at(length - 32), word(at(24) + at(length - 8)), at(length - 24), at(length - 16));
  const joined = mixed(word((front.sum + back.twist) * K2 + (back.sum + front.twist) * K0));
  return word(mixed(word(joined * K0 + front.twist)) * K2);
}

function stir(from: bigint, z: bigint, second: bigint, third: bigint): { sum: bigint; twist: bigint } {
  const a = word(from);
  const b = word(a + second);
  const c = word(b + third);
  const twist = rotate(word(a + z), 52) + rotate(c, 31) + rotate(a, 37) + rotate(b, 7);
  return { sum: word(c + z), twist: word(twist) };
}

function fold(one: bigint, other: bigint): bigint {
  const a = mixed(word((one ^ other) * FOLD));
  return word(mixed(word((other ^ a) * FOLD)) * FOLD);
}

function mixed(value: bigint): bigint {
  return value ^ (value >> 47n);
}

function rotate(value: bigint, bits: number): bigint {
  return word((value >> BigInt(bits)) | (value << BigInt(64 - bits)));
}

function word(value: bigint): bigint {
  return BigInt.asUintN(64, value);
}
