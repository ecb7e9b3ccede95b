// Rows of disassembly around an address, in both directions, with symbols and source lines.

import type { MemoryReader } from '../process/memoryReader';
import type { ModuleLookup } from '../symbols/moduleLookup';
import { CodeNames } from './codeNames';
import { type Decoder, type Instruction, loadDecoder, MAX_INSTRUCTION } from './decoder';
import { foreseenText, type ThreadState } from './foresight';
import { instructionText, type Symboliser } from './operandSymbols';
import { type DisassemblyRow, invalidRow } from './rows';

export type { DisassemblyRow, Instruction };

export interface DisassembleRequest {
  readonly memory: MemoryReader;
  readonly modules: ModuleLookup;
  readonly address: bigint;
  /** Rows to skip from `address`; negative: rows before it. */
  readonly instructionOffset: number;
  readonly instructionCount: number;
  /** A thread that stands: the row that it stands at says what is about to happen. */
  readonly current?: ThreadState & { readonly pc: bigint };
}

/** Instructions are 4 to 5 bytes long on average: so many at once make a second round rare. */
const USUAL_LENGTH = 5;

/** Bytes without a known boundary that are still decoded: a quarter of a second. */
const MAX_RUN = 65_536n;

/** The decoder is loaded at the first request. */
export class Disassembler {
  /** All of `bytes`; a truncated last instruction is left out. */
  async decode(bytes: Buffer, address: bigint): Promise<readonly Instruction[]> {
    return (await loadDecoder()).decode(bytes, address);
  }

  /** Where the instruction begins that the byte at `address` belongs to; undefined where that is not known. */
  async instructionAround(
    request: Pick<DisassembleRequest, 'memory' | 'modules' | 'address'>,
  ): Promise<bigint | undefined> {
    const { memory, modules, address } = request;
    const start = new CodeNames(modules).boundariesBefore(address + 1n, MAX_LOOK_BACK, memory).at(-1);
    if (start === undefined || address - start > MAX_LOOK_BACK) return undefined;
    const { bytes } = memory.read(start, Number(address - start) + MAX_INSTRUCTION);
    const run = await this.decode(bytes, start);
    return run.findLast((instruction) => instruction.address <= address)?.address;
  }

  /** Exactly `instructionCount` rows. */
  async disassemble(request: DisassembleRequest): Promise<readonly DisassemblyRow[]> {
    const listing = new Listing(await loadDecoder(), request);
    const { instructionOffset: offset, instructionCount: count } = request;
    const before = offset < 0 ? listing.before(-offset).slice(0, count) : [];
    const skipped = Math.max(offset, 0);
    const after = listing.from(skipped + count - before.length).slice(skipped);
    return [...before, ...after];
  }
}

/** How far back a place is looked for where an instruction begins for certain. */
const MAX_LOOK_BACK = 4096n;

class Listing {
  private readonly names: CodeNames;

  constructor(
    private readonly decoder: Decoder,
    private readonly request: DisassembleRequest,
  ) {
    this.names = new CodeNames(request.modules);
  }

  /** Exactly `count` rows from the address on. */
  from(count: number): DisassemblyRow[] {
    const rows = this.decodeFrom(this.request.address, count).map((instruction) => this.row(instruction));
    let next = this.endOf(rows);
    while (rows.length < count) {
      rows.push(invalidRow(next));
      next = BigInt.asUintN(64, next + 1n);
    }
    return rows;
  }

  /** Exactly `count` rows that end at the address. */
  before(count: number): DisassemblyRow[] {
    const { address } = this.request;
    const instructions = this.decodeBackwards(count);
    const rows = instructions.slice(Math.max(0, instructions.length - count)).map((found) => this.row(found));
    const first = rows[0]?.address ?? address;
    const missing = Math.max(0, count - rows.length);
    const invalid = Array.from({ length: missing }, (_, index) =>
      invalidRow(BigInt.asUintN(64, first - BigInt(missing - index))),
    );
    return [...invalid, ...rows];
  }

  /**
   * Machine code cannot be read backwards: decoding begins at a known boundary (a line or a function begins there) and goes
   * forward to the next one. Where it does not end there, boundary or address is wrong, and nothing is claimed.
   */
  private decodeBackwards(count: number): Instruction[] {
    const runs: (readonly Instruction[])[] = [];
    let found = 0;
    let end = this.request.address;
    while (found < count) {
      const distance = BigInt((count - found) * USUAL_LENGTH);
      const { run, start } = this.decodeThrough(this.names.boundariesBefore(end, distance, this.request.memory), end);
      if (run.length === 0) break;
      runs.unshift(run);
      found += run.length;
      end = start;
    }
    return runs.flat();
  }

  /** From one of `boundaries`, ascending, to `end`: as far back as the instructions meet each boundary on the way. */
  private decodeThrough(
    boundaries: readonly bigint[],
    end: bigint,
  ): { readonly run: readonly Instruction[]; readonly start: bigint } {
    const [first = end] = boundaries;
    const whole = this.decodeBetween(first, end);
    const starts = new Set(whole?.map(({ address }) => address));
    if (whole && boundaries.every((boundary) => starts.has(boundary))) return { run: whole, start: first };
    const runs: (readonly Instruction[])[] = [];
    let start = end;
    for (const boundary of boundaries.toReversed()) {
      const run = this.decodeBetween(boundary, start);
      if (!run) break;
      runs.unshift(run);
      start = boundary;
    }
    return { run: runs.flat(), start };
  }

  /** Undefined unless the last one ends at `end`. */
  private decodeBetween(start: bigint, end: bigint): readonly Instruction[] | undefined {
    if (end - start > MAX_RUN) return undefined;
    const { bytes } = this.request.memory.read(start, Number(end - start));
    if (BigInt(bytes.length) < end - start) return undefined;
    const run = this.decoder.decode(bytes, start);
    const last = run.at(-1);
    return last && last.address + BigInt(last.bytes.length) === end ? run : undefined;
  }

  private decodeFrom(address: bigint, count: number): Instruction[] {
    const instructions: Instruction[] = [];
    let next = address;
    while (instructions.length < count) {
      const wanted = count - instructions.length;
      const { bytes } = this.request.memory.read(next, wanted * USUAL_LENGTH + MAX_INSTRUCTION);
      const run = this.decoder.decode(bytes, next, wanted);
      if (run.length === 0) break;
      for (const instruction of run) instructions.push(instruction);
      const last = run.at(-1) as Instruction;
      next = last.address + BigInt(last.bytes.length);
    }
    return instructions;
  }

  private row(instruction: Instruction): DisassemblyRow {
    const { address } = instruction;
    const symbol = this.names.symbolAt(address);
    const position = this.names.positionAt(address);
    const name: Symboliser = (target) => this.names.symbolAt(target);
    const { current } = this.request;
    const text =
      current?.pc === address ? foreseenText(instruction, current, name) : instructionText(instruction, name);
    return {
      address,
      bytes: spacedHex(instruction.bytes),
      text,
      ...(symbol && { symbol }),
      ...(position && { position }),
      isInvalid: false,
    };
  }

  private endOf(rows: readonly DisassemblyRow[]): bigint {
    const last = rows.at(-1);
    return last ? last.address + BigInt((last.bytes.length + 1) / 3) : this.request.address;
  }
}

const HEX_BYTES = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function spacedHex(bytes: Buffer): string {
  let text = '';
  for (const byte of bytes) text += text === '' ? HEX_BYTES[byte] : ` ${HEX_BYTES[byte]}`;
  return text;
}
