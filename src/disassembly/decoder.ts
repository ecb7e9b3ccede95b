// Bytes to instructions, through capstone compiled to WebAssembly.

import { type Capstone, LONGEST_CODE, loadCapstone } from './capstone';

/** One decoded instruction. An undecodable byte is one instruction `(bad)`. */
export interface Instruction {
  readonly address: bigint;
  readonly bytes: Buffer;
  readonly mnemonic: string;
  readonly operands: string;
}

/** The longest x86 instruction (Intel SDM volume 2, section 2.3.11). */
export const MAX_INSTRUCTION = 15;

/** Instructions that are remembered: a few megabytes. */
const MAX_KNOWN = 20_000;

let loaded: Promise<Decoder> | undefined;

/** One for all: clients ask for the same code again and again, and each range with what is around it. */
export function loadDecoder(): Promise<Decoder> {
  loaded ??= loadCapstone().then((capstone) => new Decoder(capstone));
  return loaded;
}

export class Decoder {
  /** By address; of use where the bytes are still the same. */
  readonly #known = new Map<bigint, Instruction>();

  constructor(private readonly capstone: Capstone) {}

  /** At most `limit` instructions. An instruction that the end of `bytes` cuts off is left out. */
  decode(bytes: Buffer, address: bigint, limit = Number.POSITIVE_INFINITY): Instruction[] {
    const instructions: Instruction[] = [];
    let offset = 0;
    while (offset < bytes.length && instructions.length < limit) {
      const known = this.#known.get(address + BigInt(offset));
      if (known && startsWith(bytes, offset, known.bytes)) {
        instructions.push(known);
        offset += known.bytes.length;
        continue;
      }
      const chunk = bytes.subarray(offset, offset + LONGEST_CODE);
      const decoded = this.decodeRun(chunk, address + BigInt(offset), limit - instructions.length);
      for (const instruction of decoded) {
        offset += instruction.bytes.length;
        instructions.push(instruction);
      }
      if (decoded.length > 0) continue;
      // Too few bytes to tell a bad byte from a cut instruction.
      if (chunk.length < MAX_INSTRUCTION && this.isCut(chunk)) break;
      instructions.push(badByte(bytes, offset, address));
      offset += 1;
    }
    return instructions;
  }

  /** Up to the first byte that is no instruction. */
  private decodeRun(bytes: Buffer, address: bigint, limit: number): readonly Instruction[] {
    const decoded = this.runOf(bytes, address, limit);
    if (this.#known.size + decoded.length > MAX_KNOWN) this.#known.clear();
    for (const instruction of decoded) this.#known.set(instruction.address, instruction);
    return decoded;
  }

  private runOf(bytes: Buffer, address: bigint, limit: number): readonly Instruction[] {
    return this.capstone.disassemble(bytes, address, Number.isFinite(limit) ? limit : 0);
  }

  /** Whether more bytes could make an instruction of it. */
  private isCut(bytes: Buffer): boolean {
    const padded = Buffer.alloc(MAX_INSTRUCTION);
    padded.set(bytes);
    return this.runOf(padded, 0n, 1).length > 0;
  }
}

function startsWith(bytes: Buffer, offset: number, wanted: Buffer): boolean {
  for (let index = 0; index < wanted.length; index += 1) if (bytes[offset + index] !== wanted[index]) return false;
  return true;
}

function badByte(bytes: Buffer, offset: number, address: bigint): Instruction {
  return {
    address: BigInt.asUintN(64, address + BigInt(offset)),
    bytes: Buffer.from(bytes.subarray(offset, offset + 1)),
    mnemonic: '(bad)',
    operands: '',
  };
}
