// The dynamic loader's list of what it loaded: struct r_debug and struct link_map of <link.h>.

import { type LoadAddress, loadAddress } from '../../native/addresses';
import { type MemoryReader, readExact, readPointer } from '../../process/memoryReader';

/** More than any program loads: a damaged list ends. */
const MAX_ENTRIES = 1 << 16;
const MAX_NAMESPACES = 64;
const RT_CONSISTENT = 0;

export interface LoadedObject {
  /** l_addr: the load bias. */
  readonly bias: bigint;
  /** l_name: empty for the main program. Bytes that are not UTF-8 are replaced. */
  readonly name: string;
  /** l_ld: the dynamic section, inside the object's own mapping. */
  readonly dynamic: LoadAddress;
}

/** Undefined while the list is being changed (r_state is not RT_CONSISTENT) and where it cannot be read. */
export function readLoadedObjects(memory: MemoryReader, debugAddress: bigint): readonly LoadedObject[] | undefined {
  const objects: LoadedObject[] = [];
  let debug = debugAddress;
  for (let count = 0; debug !== 0n && count < MAX_NAMESPACES; count++) {
    const header = readExact(memory, debug, 40);
    if (header?.readInt32LE(24) !== RT_CONSISTENT) return undefined;
    readNamespace(memory, header.readBigUInt64LE(8), objects);
    // struct r_debug_extended: further namespaces, made by dlmopen(3).
    debug = header.readInt32LE(0) >= 2 ? (readPointer(memory, debug + 40n) ?? 0n) : 0n;
  }
  return objects;
}

function readNamespace(memory: MemoryReader, first: bigint, objects: LoadedObject[]): void {
  for (let entry = first; entry !== 0n && objects.length < MAX_ENTRIES; ) {
    const bytes = readExact(memory, entry, 32);
    if (!bytes) return;
    objects.push({
      bias: bytes.readBigUInt64LE(0),
      name: readString(memory, bytes.readBigUInt64LE(8)),
      dynamic: loadAddress(bytes.readBigUInt64LE(16)),
    });
    entry = bytes.readBigUInt64LE(24);
  }
}

function readString(memory: MemoryReader, address: bigint): string {
  // PATH_MAX of <linux/limits.h>.
  const { bytes } = memory.read(address, 4096);
  const end = bytes.indexOf(0);
  return bytes.toString('utf8', 0, end < 0 ? bytes.length : end);
}
