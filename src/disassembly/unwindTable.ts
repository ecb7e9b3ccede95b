// Where functions begin according to .eh_frame_hdr, the table for unwinding that stripped programs have, too.

import type { FileAddress } from '../native/addresses';
import { type MemoryReader, readExact } from '../process/memoryReader';
import type { Module } from '../symbols/module';

/** Linux Standard Base, Core Specification 5.0, section 10.6. */
const PT_GNU_EH_FRAME = 0x6474_e550;
/** Version 1; a pointer of four bytes; a count of four bytes; pairs of four bytes relative to the table, as all linkers write it. */
const USUAL_HEADER = Buffer.from([1, 0x1b, 0x03, 0x3b]);
const HEADER_SIZE = 12;
const ENTRY_SIZE = 8;

/** The nearest start below `end`. Undefined where the module has no such table, or another form of it. */
export function functionStartBelow(end: FileAddress, module: Module, memory: MemoryReader): bigint | undefined {
  const table = module.native.info.programHeaders.find(({ type }) => type === PT_GNU_EH_FRAME)?.virtualAddress;
  if (table === undefined) return undefined;
  const loaded = table + module.bias;
  const header = readExact(memory, loaded, HEADER_SIZE);
  if (!header?.subarray(0, USUAL_HEADER.length).equals(USUAL_HEADER)) return undefined;
  const startOf = (index: number) => {
    const entry = readExact(memory, loaded + BigInt(HEADER_SIZE + index * ENTRY_SIZE), 4);
    return entry && table + BigInt(entry.readInt32LE(0));
  };
  let found: bigint | undefined;
  // Ascending by start.
  for (let low = 0, high = header.readUInt32LE(8); low < high; ) {
    const middle = Math.floor((low + high) / 2);
    const start = startOf(middle);
    if (start === undefined) return undefined;
    if (start < end) {
      found = start;
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return found;
}
