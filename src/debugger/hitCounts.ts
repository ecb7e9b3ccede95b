// How often breakpoints of one kind were hit, which the tracer counts for all who decide.

import type { HitCountRows } from '../native/tracer';
import { ignoringDeath } from './ignoringDeath';
import type { SiteRegistry } from './siteRegistry';
import type { UserBreakpoint } from './types';

/** A breakpoint or watchpoint whose hits the user is told of. */
interface Counted {
  readonly id: number;
  /** Of those that count for nothing the user is not told. */
  readonly isCounting: boolean;
  /** False if the user knows. */
  tellHits(hits: bigint): boolean;
  snapshot(): UserBreakpoint;
}

export class HitCounts {
  #counts: ReadonlyMap<number, bigint> = new Map();

  of(id: number): bigint {
    return this.#counts.get(id) ?? 0n;
  }

  /** As they were last when the program is gone, which has no sites. */
  async fetch(sites: SiteRegistry | undefined): Promise<void> {
    if (sites) await ignoringDeath(this.#fetch(sites));
  }

  /** Those whose hits are others than the user knows. Asks the tracer only if there is one that counts for anything. */
  async news(all: () => readonly Counted[], sites: SiteRegistry | undefined): Promise<readonly UserBreakpoint[]> {
    if (!all().some(({ isCounting }) => isCounting)) return [];
    await this.fetch(sites);
    return this.#untold(all());
  }

  /** The same when the program has ended, after so many hits. */
  last(hits: HitCountRows, all: readonly Counted[]): readonly UserBreakpoint[] {
    this.#counts = new Map(hits);
    return this.#untold(all);
  }

  #untold(all: readonly Counted[]): readonly UserBreakpoint[] {
    return all.filter((each) => each.tellHits(this.of(each.id))).map((each) => each.snapshot());
  }

  forget(): void {
    this.#counts = new Map();
  }

  async #fetch(sites: SiteRegistry): Promise<void> {
    this.#counts = await sites.hitCounts();
  }
}
