// Frame ids: numbers for the levels of threads' stacks, given out in blocks, since a stack may have thousands.

import { staleReference, unknownReference } from './errors';

/** Levels that share an entry. */
const BLOCK = 64;

export interface FramePlace {
  readonly threadId: number;
  readonly level: number;
}

/** Ids are never used twice in a session, so that an old one is told apart from a wrong one. */
export class FrameIds {
  /** First id -> where the block begins. */
  readonly #blocks = new Map<number, FramePlace>();
  /** Thread -> first ids of its blocks. */
  readonly #firstIds = new Map<number, number[]>();
  #next = 1;

  /** The same until `clear`, however often it is asked for. */
  idOf(threadId: number, level: number): number {
    const firstIds = this.#firstIds.get(threadId) ?? [];
    this.#firstIds.set(threadId, firstIds);
    const offset = level % BLOCK;
    const block = (level - offset) / BLOCK;
    const firstId = firstIds[block] ?? this.#newBlock({ threadId, level: level - offset });
    firstIds[block] = firstId;
    return firstId + offset;
  }

  /** Throws DapError for an id of an earlier stop, and for one that was never given out. The stack may not have that level. */
  placeOf(id: number): FramePlace {
    const offset = (id - 1) % BLOCK;
    const block = this.#blocks.get(id - offset);
    if (block !== undefined) return { threadId: block.threadId, level: block.level + offset };
    const wasGivenOut = Number.isInteger(id) && id > 0 && id < this.#next;
    throw wasGivenOut ? staleReference('frameId', id) : unknownReference('frameId', id);
  }

  clear(): void {
    this.#blocks.clear();
    this.#firstIds.clear();
  }

  #newBlock(start: FramePlace): number {
    const firstId = this.#next;
    this.#next += BLOCK;
    this.#blocks.set(firstId, start);
    return firstId;
  }
}
