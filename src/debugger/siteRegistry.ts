// Which of our interests stand at which address: one patched byte for all owners of an address.

import type { LoadAddress } from '../native/addresses';
import type { Inferior } from '../process/inferior';
import type { ExceptionId } from './exceptions/exceptionKinds';
import type { TransferId } from './stepping/transfer';

export type SiteOwner =
  | { readonly kind: 'loader-hook' }
  | { readonly kind: 'breakpoint'; readonly id: number }
  | { readonly kind: 'exception'; readonly id: ExceptionId }
  /** Where the frame of a watchpoint's variable returns to. */
  | { readonly kind: 'watch-scope'; readonly id: number }
  | { readonly kind: 'transfer'; readonly id: TransferId };

export interface SiteRequest {
  readonly address: LoadAddress;
  readonly owner: SiteOwner;
}

export class SiteRegistry {
  readonly #owners = new Map<LoadAddress, SiteOwner[]>();

  constructor(readonly inferior: Inferior) {}

  ownersAt(address: LoadAddress): readonly SiteOwner[] {
    return this.#owners.get(address) ?? [];
  }

  breakpointIdsAt(address: LoadAddress): readonly number[] {
    return this.ownersAt(address).flatMap((owner) => (owner.kind === 'breakpoint' ? [owner.id] : []));
  }

  /**
   * Adds first, then removes, with one native command each, so that a site which changes owners never leaves the code.
   * An owner owns an address once, however often it is added.
   * Answers the addresses that could not be patched; their owners are dropped again.
   */
  async change(request: {
    readonly add: readonly SiteRequest[];
    readonly remove: readonly SiteRequest[];
  }): Promise<ReadonlySet<LoadAddress>> {
    const fresh = [...new Set(request.add.map(({ address }) => address))].filter(
      (address) => !this.#owners.has(address),
    );
    for (const { address, owner } of request.add) this.#add(address, owner);
    for (const { address, owner } of request.remove) this.#drop(address, owner);
    const stale = [...new Set(request.remove.map(({ address }) => address))].filter(
      (address) => !this.#owners.has(address),
    );
    const inserting = fresh.length > 0 ? this.inferior.insertSites(fresh) : Promise.resolve([]);
    const removing = stale.length > 0 ? this.inferior.removeSites(stale) : Promise.resolve();
    const failed = new Set((await inserting).map(({ address }) => address as LoadAddress));
    await removing;
    for (const address of failed) this.#owners.delete(address);
    return failed;
  }

  /** In a child whose copy of the program has no site: all of them again. What is not mapped there any more is nobody's. */
  async insertAgain(): Promise<void> {
    const failures = await this.inferior.insertSites([...this.#owners.keys()]);
    for (const { address } of failures) this.#owners.delete(address as LoadAddress);
  }

  /** After exec: the sites went with the address space. */
  forget(): void {
    this.#owners.clear();
  }

  #add(address: LoadAddress, owner: SiteOwner): void {
    const owners = this.ownersAt(address);
    if (!owners.some((other) => isSame(other, owner))) this.#owners.set(address, [...owners, owner]);
  }

  #drop(address: LoadAddress, owner: SiteOwner): void {
    const owners = this.ownersAt(address).filter((other) => !isSame(other, owner));
    if (owners.length > 0) this.#owners.set(address, owners);
    else this.#owners.delete(address);
  }
}

function isSame(a: SiteOwner, b: SiteOwner): boolean {
  if (a.kind === 'loader-hook' || b.kind === 'loader-hook') return a.kind === b.kind;
  return a.kind === b.kind && a.id === b.id;
}
