// std::hash of libstdc++ (bits/functional_hash.h, and _Hash_bytes of its ABI, which is MurmurHash64A with a seed of its own).

import { readUnsigned } from '../../integers';
import type { Hashes } from '../hashSearch';

const SEED = 0xc70f6907n;
const FACTOR = 0xc6a4a7935bd1e995n;

/** Integers and pointers are their own hashes. */
export const HASHES: Hashes = { integer: (value) => value, pointer: (address) => address, text: hashBytes };

function hashBytes(bytes: Buffer): bigint {
  const whole = bytes.length - (bytes.length % 8);
  let hash = SEED ^ times(BigInt(bytes.length));
  for (let index = 0; index < whole; index += 8) {
    hash = times(hash ^ times(mixed(times(bytes.readBigUInt64LE(index)))));
  }
  if (whole < bytes.length) hash = times(hash ^ readUnsigned(bytes.subarray(whole)));
  return mixed(times(mixed(hash)));
}

function times(value: bigint): bigint {
  return BigInt.asUintN(64, value * FACTOR);
}

function mixed(value: bigint): bigint {
  return value ^ (value >> 47n);
}
