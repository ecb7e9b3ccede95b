// Typed face of capstone-wasm, as far as it is used; its own declarations are not reachable through its package exports.

export interface CapstoneInstruction {
  /** A number when that is exact; signed otherwise. */
  readonly address: number | bigint;
  readonly bytes: Uint8Array;
  readonly mnemonic: string;
  readonly opStr: string;
}

export interface Capstone {
  /** `count` 0 is no limit. Stops before the first byte that is no instruction; throws if that is the first of all. */
  disasm(data: Uint8Array, options: { address: bigint; count: number }): readonly CapstoneInstruction[];
}

interface CapstoneModule {
  readonly Capstone: { new (architecture: number, mode: number): Capstone };
  readonly Const: { readonly CS_ARCH_X86: number; readonly CS_MODE_64: number };
  loadCapstone(): Promise<void>;
}

let loaded: Promise<Capstone> | undefined;

/** Loaded once in the process, at the first use: it takes 20 ms. */
export function loadCapstone(): Promise<Capstone> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<Capstone> {
  // `require` and not `import`: the package finds its WebAssembly beside itself only in its CommonJS form.
  const library = require('capstone-wasm') as CapstoneModule;
  await library.loadCapstone();
  return new library.Capstone(library.Const.CS_ARCH_X86, library.Const.CS_MODE_64);
}
