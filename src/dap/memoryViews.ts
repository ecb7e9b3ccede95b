// The memory that the client has read, under the references that it knows it by.

import type { DebugProtocol as Dap } from '@vscode/debugprotocol';

const MAX_REFERENCES = 64;

interface Range {
  readonly address: bigint;
  readonly length: number;
}

export class MemoryViews {
  /** What a reference means, and how far from there on the client has read. */
  readonly #ends = new Map<string, { readonly base: bigint; readonly end: bigint }>();

  /** `base`: what `reference` means. The oldest are forgotten. */
  wasRead(reference: string, base: bigint, { address, length }: Range): void {
    const end = address + BigInt(length);
    const known = this.#ends.get(reference);
    this.#ends.delete(reference);
    this.#ends.set(reference, { base, end: known && known.end > end ? known.end : end });
    for (const [oldest] of this.#ends) {
      if (this.#ends.size <= MAX_REFERENCES) break;
      this.#ends.delete(oldest);
    }
  }

  /** Bodies of `memory` events for what was written: one for each reference that it can be seen through. */
  touchedBy({ address, length }: Range): readonly Dap.MemoryEvent['body'][] {
    return [...this.#ends].flatMap(([memoryReference, { base, end }]) => {
      if (address >= end || address + BigInt(length) <= base) return [];
      return [{ memoryReference, offset: Number(address - base), count: length }];
    });
  }
}
