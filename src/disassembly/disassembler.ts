// Machine code as text, with symbols and source lines.

import type { SourcePosition } from '../native/symbols';
import type { MemoryReader } from '../process/memoryReader';
import type { ModuleLookup } from '../symbols/moduleLookup';

/** One decoded instruction. An undecodable byte is one instruction `(bad)`. */
export interface Instruction {
  readonly address: bigint;
  readonly bytes: Buffer;
  readonly mnemonic: string;
  readonly operands: string;
}

export interface DisassemblyRow {
  readonly address: bigint;
  /** Two hex digits each, separated by spaces; empty when invalid. */
  readonly bytes: string;
  /** Mnemonic and operands, addresses in them named. */
  readonly text: string;
  /** Function and offset, `main+0x1f`. */
  readonly symbol?: string;
  /** Where the line table row that covers the instruction begins. */
  readonly position?: SourcePosition;
  /** Nothing can be decoded here: unmapped, or before anything known. DAP's presentationHint `invalid`. */
  readonly isInvalid: boolean;
}

export interface DisassembleRequest {
  readonly memory: MemoryReader;
  readonly modules: ModuleLookup;
  readonly address: bigint;
  /** Rows to skip from `address`; negative: rows before it. */
  readonly instructionOffset: number;
  readonly instructionCount: number;
}

/** The decoder is loaded at the first request. */
export class Disassembler {
  /** All of `bytes`; a truncated last instruction is left out. */
  async decode(_bytes: Uint8Array, _address: bigint): Promise<readonly Instruction[]> {
    return [];
  }

  /** Exactly `instructionCount` rows. */
  async disassemble(_request: DisassembleRequest): Promise<readonly DisassemblyRow[]> {
    return [];
  }
}
