// Units of memory in rows, each with its address.

import { formatAddress } from '../../native/addresses';
import type { MemoryReader } from '../../process/memoryReader';
import { formatFloat } from '../../values/floats';
import { readSigned, readUnsigned } from '../../values/integers';
import { type CharacterSize, MAX_STRING, quoteCharacter, quoteString, terminator } from '../../values/text';
import type { DumpFormat, DumpLetter, UnitSize } from './dumpFormat';
import { formatTable } from './table';

/** `main+0x1f` where a symbol covers the address. */
export type NameOf = (address: bigint) => string | undefined;

export interface Dump {
  readonly text: string;
  /** Behind the last unit shown. */
  readonly next: bigint;
  /** Units shown. */
  readonly count: number;
  readonly faultAddress?: bigint;
}

const PREFIXES: Readonly<Record<CharacterSize, string>> = { 1: '', 2: 'u', 4: 'U' };

export function dumpUnits(
  address: bigint,
  { count, letter, size }: DumpFormat,
  memory: MemoryReader,
  name: NameOf,
): Dump {
  const { bytes, faultAddress } = memory.read(address, count * size);
  const readable = Math.floor(bytes.length / size);
  const perRow = unitsPerRow(letter, size);
  const rows: string[][] = [];
  for (let first = 0; first < readable; first += perRow) {
    const cells: string[] = [label(address + BigInt(first * size), name)];
    for (let index = first; index < Math.min(first + perRow, readable); index += 1)
      cells.push(cell(bytes.subarray(index * size, (index + 1) * size), letter, name));
    rows.push(cells);
  }
  const next = address + BigInt(readable * size);
  const text = formatTable(rows);
  return readable < count ? { text, next, count: readable, faultAddress: faultAddress ?? next } : { text, next, count };
}

/** Each string ends at its zero; a long one goes on in the next row. */
export function dumpStrings(address: bigint, format: DumpFormat, memory: MemoryReader, name: NameOf): Dump {
  const { count } = format;
  // Units of 8 bytes are refused where the format is read.
  const size: CharacterSize = format.size === 8 ? 1 : format.size;
  const rows: string[][] = [];
  let next = address;
  for (let shown = 0; shown < count; shown += 1) {
    const { bytes, faultAddress } = memory.read(next, MAX_STRING * size);
    const end = terminator(bytes, size);
    if (end < 0 && bytes.length < MAX_STRING * size) {
      if (bytes.length >= size) rows.push([label(next, name), quoteString(bytes, size, PREFIXES[size], true)]);
      next += BigInt(bytes.length);
      return { text: formatTable(rows), next, count: shown, faultAddress: faultAddress ?? next };
    }
    const length = end < 0 ? bytes.length : end;
    const text = quoteString(bytes.subarray(0, length), size, PREFIXES[size], end < 0);
    rows.push([label(next, name), text]);
    next += BigInt(end < 0 ? length : end + size);
  }
  return { text: formatTable(rows), next, count };
}

export function label(address: bigint, name: NameOf): string {
  const symbol = name(address);
  return symbol === undefined ? `${formatAddress(address)}:` : `${formatAddress(address)} <${symbol}>:`;
}

/** As many as a line of usual width has room for. */
function unitsPerRow(letter: DumpLetter, size: UnitSize): number {
  if (letter === 'a') return 1;
  if (letter === 't') return 8 / size;
  return size <= 2 ? 8 : 16 / size;
}

function cell(bytes: Buffer, letter: DumpLetter, name: NameOf): string {
  const value = readUnsigned(bytes);
  switch (letter) {
    case 'd':
      return String(readSigned(bytes));
    case 'u':
      return String(value);
    case 'o':
      return value === 0n ? '0' : `0${value.toString(8)}`;
    case 't':
      return value.toString(2).padStart(bytes.length * 8, '0');
    case 'c':
      return value > 0x10ffffn ? String(readSigned(bytes)) : `${readSigned(bytes)} ${character(bytes)}`;
    case 'f':
      return formatFloat(bytes, '') ?? '';
    case 'a': {
      const symbol = name(value);
      return symbol === undefined ? formatAddress(value) : `${formatAddress(value)} <${symbol}>`;
    }
    default:
      return `0x${value.toString(16).padStart(bytes.length * 2, '0')}`;
  }
}

function character(bytes: Buffer): string {
  return quoteCharacter(Number(readUnsigned(bytes)), '', bytes.length === 1 ? 1 : bytes.length === 2 ? 2 : 4);
}
