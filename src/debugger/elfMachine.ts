// For which machine an ELF file is built: elf(5).

import { closeSync, openSync, readSync } from 'node:fs';

const ELF_MAGIC = 0x7f454c46;
const ELFCLASS64 = 2;
const ELFDATA2LSB = 1;
const EM_X86_64 = 62;
/** e_machine of what people have at hand. */
const MACHINES: Readonly<Record<number, string>> = {
  3: '32-bit x86 (i386)',
  40: '32-bit ARM',
  62: '32-bit x86 (x32)',
  183: '64-bit ARM (aarch64)',
  243: 'RISC-V',
};

/** The beginning of a file, at most 256 bytes. Throws what open(2) and read(2) say. */
export function readHeader(path: string): Buffer {
  const bytes = Buffer.alloc(256);
  const fd = openSync(path, 'r');
  try {
    return bytes.subarray(0, readSync(fd, bytes, 0, bytes.length, 0));
  } finally {
    closeSync(fd);
  }
}

export function isElf(header: Buffer): boolean {
  return header.length >= 20 && header.readUInt32BE(0) === ELF_MAGIC;
}

/** The name of the machine of an ELF file that is not built for x86-64; undefined for one that is. */
export function foreignMachine(header: Buffer): string | undefined {
  const machine = header.readUInt16LE(18);
  if (header[4] === ELFCLASS64 && header[5] === ELFDATA2LSB && machine === EM_X86_64) return undefined;
  return MACHINES[machine] ?? `machine ${machine}`;
}
