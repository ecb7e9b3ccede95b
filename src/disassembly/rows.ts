// One row of disassembly.

import type { SourcePosition } from '../native/symbols';

export interface DisassemblyRow {
  readonly address: bigint;
  /** Two hex digits each, separated by spaces; empty when invalid. */
  readonly bytes: string;
  /** Mnemonic and operands, addresses in them named. */
  readonly text: string;
  /** Function and offset, `main+0x1f`. */
  readonly symbol?: string;
  /** The source line of the line table row that covers the instruction. */
  readonly position?: SourcePosition;
  /** Nothing can be decoded here: unmapped, or before anything known. DAP's presentationHint `invalid`. */
  readonly isInvalid: boolean;
}

export function invalidRow(address: bigint): DisassemblyRow {
  return { address, bytes: '', text: '??', isInvalid: true };
}
