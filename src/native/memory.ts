// Typed face of native memory sources: what reads an address space.

/** Outcome of a read: the readable prefix, and the first address that was not readable if the prefix is short. */
export interface MemoryRead {
  readonly bytes: Buffer;
  readonly faultAddress?: bigint;
}

/**
 * A source of memory that native code (the unwinder, the location evaluator) can also read without a trip to JavaScript.
 * Our own breakpoint bytes never show in what it returns.
 */
export interface NativeMemory {
  /** Reads up to `length` bytes; never throws for unreadable memory. Any thread of the adapter may call it. */
  read(address: bigint, length: number): MemoryRead;
  /**
   * The 4096 bytes of the page that has `address`; undefined where not all of it is readable, and where reading may change something
   * (registers of devices).
   */
  page(address: bigint): Buffer | undefined;
}

export interface MemoryAddon {
  /** A buffer in the place of a process, for tests. `address` is the load address of its first byte. */
  bufferMemory(request: { address: bigint; bytes: Buffer }): NativeMemory;
}
