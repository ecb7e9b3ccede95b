// Capstone for x86-64: the WebAssembly of the npm package capstone-wasm, as far as it is used.

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface CapstoneInstruction {
  readonly address: bigint;
  readonly bytes: Buffer;
  readonly mnemonic: string;
  readonly operands: string;
}

/** By the names that version 1.0.3 of the package gives to C's functions; pointers and sizes are numbers. */
interface Exports {
  readonly c: { readonly buffer: ArrayBuffer };
  /** Constructors: before all else. */
  d(): void;
  /** cs_open(3): architecture, mode, where the handle goes. 0 is success. */
  i(architecture: number, mode: number, handle: number): number;
  /** cs_disasm: handle, code, size, address, most instructions or 0, where the pointer to them goes. Returns their number. */
  l(handle: number, code: number, size: number, address: bigint, most: number, found: number): number;
  /** cs_free: what cs_disasm has made. */
  m(instructions: number, count: number): void;
  /** malloc(3). */
  x(size: number): number;
}

interface WebAssemblyFace {
  instantiate(
    bytes: Buffer,
    imports: Readonly<Record<string, Readonly<Record<string, (...args: number[]) => unknown>>>>,
  ): Promise<{ readonly instance: { readonly exports: unknown } }>;
}

// capstone.h of Capstone 5: cs_arch, cs_mode.
const CS_ARCH_X86 = 3;
const CS_MODE_64 = 8;

/** struct cs_insn of Capstone 5 for 32-bit pointers: id, address, size, bytes[24], mnemonic[32], op_str[160], detail. */
const INSTRUCTION = { address: 8, size: 16, bytes: 18, mnemonic: 42, operands: 74, end: 240 } as const;

/** The most bytes of code for one call: its instructions, 240 bytes each, must fit into the 16 MiB that there are. */
export const LONGEST_CODE = 4_096;

let loaded: Promise<Capstone> | undefined;

/** Loaded once in the process, at the first use: it takes 20 ms. */
export function loadCapstone(): Promise<Capstone> {
  loaded ??= load();
  return loaded;
}

export class Capstone {
  readonly #handle: number;
  /** Where code is put, and in front of it the pointer to what was found. */
  readonly #found: number;
  readonly #code: number;

  constructor(private readonly library: Exports) {
    library.d();
    this.#found = library.x(4 + LONGEST_CODE);
    this.#code = this.#found + 4;
    const status = library.i(CS_ARCH_X86, CS_MODE_64, this.#found);
    if (status !== 0) throw new Error(`capstone: cs_open failed with ${status}`);
    this.#handle = this.#memory.readUInt32LE(this.#found);
  }

  /** At most `limit` instructions (0: all) of at most LONGEST_CODE bytes, up to the first that is none. */
  disassemble(code: Buffer, address: bigint, limit: number): CapstoneInstruction[] {
    this.#memory.set(code, this.#code);
    const count = this.library.l(this.#handle, this.#code, code.length, address, limit, this.#found);
    if (count === 0) return [];
    const memory = this.#memory;
    const first = memory.readUInt32LE(this.#found);
    const instructions = Array.from({ length: count }, (_, index) => read(memory, first + index * INSTRUCTION.end));
    this.library.m(first, count);
    return instructions;
  }

  get #memory(): Buffer {
    return Buffer.from(this.library.c.buffer);
  }
}

function read(memory: Buffer, at: number): CapstoneInstruction {
  const bytes = at + INSTRUCTION.bytes;
  return {
    address: memory.readBigUInt64LE(at + INSTRUCTION.address),
    bytes: Buffer.from(memory.subarray(bytes, bytes + memory.readUInt16LE(at + INSTRUCTION.size))),
    mnemonic: text(memory, at + INSTRUCTION.mnemonic),
    operands: text(memory, at + INSTRUCTION.operands),
  };
}

function text(memory: Buffer, at: number): string {
  return memory.toString('latin1', at, memory.indexOf(0, at));
}

async function load(): Promise<Capstone> {
  // Beside the bundle; or the sources run, and it is in the bundle's folder.
  const places = [join(__dirname, 'capstone.wasm'), join(__dirname, '..', '..', 'dist', 'capstone.wasm')];
  const path = places.find((place) => existsSync(place));
  if (!path) throw new Error(`capstone.wasm is missing. Run "npm run build". Looked for:\n  ${places.join('\n  ')}`);
  const { WebAssembly } = globalThis as unknown as { readonly WebAssembly: WebAssemblyFace };
  // Its two imports: memory that is too small (there is no more), and memcpy(3).
  let library: Exports | undefined;
  const copy = (to = 0, from = 0, size = 0): void => {
    if (library) new Uint8Array(library.c.buffer).copyWithin(to, from, from + size);
  };
  const { instance } = await WebAssembly.instantiate(await readFile(path), { a: { a: () => 0, b: copy } });
  library = instance.exports as Exports;
  return new Capstone(library);
}
