// What a file's ELF headers say: whether it is a program for x86-64, and whether it has debug information (ELF-64, System V gABI).

import { type FileHandle, open } from 'node:fs/promises';

export interface ElfFile {
  /** An executable, position independent or not; a shared library that has no loader of its own is none. */
  readonly isProgram: boolean;
  readonly hasDebugInfo: boolean;
}

const HEADER_SIZE = 64;
const SECTION_SIZE = 64;
const SEGMENT_SIZE = 56;
const ET_EXEC = 2;
const ET_DYN = 3;
const EM_X86_64 = 62;
const PT_INTERP = 3;
/** Old compilers' compressed sections included. */
const DEBUG_SECTIONS = ['.debug_info', '.zdebug_info'];

/** Undefined for what is no ELF file of x86-64. Rejects when it cannot be read. */
export async function readElfFile(path: string): Promise<ElfFile | undefined> {
  const file = await open(path, 'r');
  try {
    const header = await read(file, 0, HEADER_SIZE);
    const isOurs = header.toString('latin1', 0, 6) === '\x7fELF\x02\x01' && header.readUInt16LE(18) === EM_X86_64;
    if (!isOurs) return undefined;
    const type = header.readUInt16LE(16);
    const isProgram = type === ET_EXEC || (type === ET_DYN && (await hasInterpreter(file, header)));
    return { isProgram, hasDebugInfo: isProgram && (await hasDebugSection(file, header)) };
  } finally {
    await file.close();
  }
}

async function hasInterpreter(file: FileHandle, header: Buffer): Promise<boolean> {
  const count = header.readUInt16LE(56);
  const segments = await read(file, Number(header.readBigUInt64LE(32)), count * SEGMENT_SIZE);
  return rows(segments, SEGMENT_SIZE).some((segment) => segment.readUInt32LE(0) === PT_INTERP);
}

async function hasDebugSection(file: FileHandle, header: Buffer): Promise<boolean> {
  const count = header.readUInt16LE(60);
  const sections = rows(await read(file, Number(header.readBigUInt64LE(40)), count * SECTION_SIZE), SECTION_SIZE);
  const names = sections[header.readUInt16LE(62)];
  if (!names) return false;
  const table = await read(file, Number(names.readBigUInt64LE(24)), Number(names.readBigUInt64LE(32)));
  return sections.some((section) => {
    const start = section.readUInt32LE(0);
    return DEBUG_SECTIONS.includes(table.toString('latin1', start, table.indexOf(0, start)));
  });
}

function rows(table: Buffer, size: number): Buffer[] {
  return Array.from({ length: Math.floor(table.length / size) }, (_, index) =>
    table.subarray(index * size, (index + 1) * size),
  );
}

async function read(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, position);
  if (bytesRead < length) throw new Error('the file ends too early');
  return buffer;
}
