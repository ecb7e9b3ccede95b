// The function that a stub of the procedure linkage table jumps to.

import { loadAddress } from '../../native/addresses';
import { type MemoryReader, readPointer } from '../../process/memoryReader';
import type { ModuleLookup } from '../../symbols/moduleLookup';
import { isStub } from './codePlace';

/** A stub may lead to a stub of another module, but not for ever. */
const MAX_STUBS = 4;
const ENDBR64 = Buffer.from([0xf3, 0x0f, 0x1e, 0xfa]);
const BND = 0xf2;
/** jmp *DISPLACEMENT(%rip) */
const JUMP = Buffer.from([0xff, 0x25]);
const LONGEST = ENDBR64.length + 1 + JUMP.length + 4;

/** `address` itself where no stub is; undefined for a stub of another form, or whose function is not bound yet. */
export function functionBehind(
  address: bigint,
  { memory, modules }: { readonly memory: MemoryReader; readonly modules: ModuleLookup },
): bigint | undefined {
  let at = address;
  for (let count = 0; count <= MAX_STUBS; count += 1) {
    const module = modules.at(loadAddress(at));
    if (!module || !isStub(module, at)) return at;
    const target = jumpTarget(at, memory);
    if (target === undefined) return undefined;
    at = target;
  }
  return undefined;
}

function jumpTarget(address: bigint, memory: MemoryReader): bigint | undefined {
  const { bytes } = memory.read(address, LONGEST);
  let at = bytes.subarray(0, ENDBR64.length).equals(ENDBR64) ? ENDBR64.length : 0;
  if (bytes[at] === BND) at += 1;
  const end = at + JUMP.length + 4;
  if (bytes.length < end || !bytes.subarray(at, at + JUMP.length).equals(JUMP)) return undefined;
  return readPointer(memory, address + BigInt(end + bytes.readInt32LE(at + JUMP.length)));
}
