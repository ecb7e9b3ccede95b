// Address types. All are unsigned 64-bit values as bigint; the brands keep run time and link time apart.

declare const space: unique symbol;

/** An address in the running inferior. */
export type LoadAddress = bigint & { readonly [space]: 'load' };

/** An address as the linker assigned it (st_value, DW_AT_low_pc, line table rows). */
export type FileAddress = bigint & { readonly [space]: 'file' };

/** Load address minus file address of one module; 0 for a non-PIE executable. */
export type LoadBias = bigint & { readonly [space]: 'bias' };

const MASK = (1n << 64n) - 1n;

export function loadAddress(value: bigint): LoadAddress {
  return (value & MASK) as LoadAddress;
}

export function fileAddress(value: bigint): FileAddress {
  return (value & MASK) as FileAddress;
}

export function toFile(address: LoadAddress, bias: LoadBias): FileAddress {
  return fileAddress(address - bias);
}

/** `0x` and at least one hex digit, as DAP's memoryReference and instructionReference want it. */
export function formatAddress(address: bigint): string {
  return `0x${address.toString(16)}`;
}
