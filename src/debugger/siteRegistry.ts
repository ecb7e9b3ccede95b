// Which of our interests stand at which address: one patched byte, or one debug register, for all owners of an address.

import type { LoadAddress } from '../native/addresses';
import type { SiteProgram } from '../native/tracer';
import type { Inferior } from '../process/inferior';
import type { ExceptionId } from './exceptions/exceptionKinds';
import type { TransferId } from './stepping/transfer';
import type { DebugSlots } from './watchpoints/debugSlots';
import { ExecuteSlots } from './watchpoints/executeSlots';

export type SiteOwner =
  | { readonly kind: 'loader-hook' }
  /** Where the body of `main` begins, until it does. */
  | { readonly kind: 'main' }
  | { readonly kind: 'breakpoint'; readonly id: number }
  | { readonly kind: 'exception'; readonly id: ExceptionId }
  /** Where the frame of a watchpoint's variable returns to. */
  | { readonly kind: 'watch-scope'; readonly id: number }
  | { readonly kind: 'transfer'; readonly id: TransferId };

export interface SiteRequest {
  readonly address: LoadAddress;
  readonly owner: SiteOwner;
  /** By a debug register; the code stays as it is. */
  readonly isHardware?: boolean;
}

export interface SiteProblem {
  readonly address: LoadAddress;
  readonly isHardware: boolean;
  /** For the user. */
  readonly text: string;
}

export class SiteRegistry {
  readonly #owners = new Map<LoadAddress, SiteOwner[]>();
  /** Where the tracer decides on hits. */
  readonly #programmed = new Set<LoadAddress>();

  readonly #hardware: ExecuteSlots<SiteOwner>;

  constructor(
    readonly inferior: Inferior,
    slots: DebugSlots,
  ) {
    this.#hardware = new ExecuteSlots(slots);
  }

  ownersAt(address: LoadAddress): readonly SiteOwner[] {
    return [...this.#ownersOfByte(address), ...this.#hardware.ownersAt(address)];
  }

  breakpointIdsAt(address: LoadAddress): readonly number[] {
    return this.ownersAt(address).flatMap((owner) => (owner.kind === 'breakpoint' ? [owner.id] : []));
  }

  /** As NativeTracer.setPrograms. */
  async setPrograms(
    changed: readonly { readonly address: LoadAddress; readonly programs: readonly SiteProgram[] }[],
    restarted: readonly number[],
  ): Promise<void> {
    for (const { address, programs } of changed) {
      if (programs.length > 0) this.#programmed.add(address);
      else this.#programmed.delete(address);
    }
    await this.inferior.setPrograms(changed, restarted);
  }

  /** By breakpoint: hits with a true condition that the tracer has counted. */
  async hitCounts(): Promise<ReadonlyMap<number, bigint>> {
    return new Map(await this.inferior.hitCounts());
  }

  /**
   * Adds first, then removes, with one native command each, so that a site which changes owners never leaves the code.
   * An owner owns an address once, however often it is added.
   * Answers where it was not possible; the owners there are dropped again.
   */
  async change(request: {
    readonly add: readonly SiteRequest[];
    readonly remove: readonly SiteRequest[];
  }): Promise<readonly SiteProblem[]> {
    const problems = await this.#changeHardware(request);
    const isOfByte = ({ isHardware }: SiteRequest) => isHardware !== true;
    const failed = await this.#changeBytes({
      add: request.add.filter(isOfByte),
      remove: request.remove.filter(isOfByte),
    });
    for (const address of failed)
      problems.push({
        address,
        isHardware: false,
        text: 'The code there cannot be written: no breakpoint is possible.',
      });
    return problems;
  }

  /** Removes first: there are few of them. */
  async #changeHardware({ add, remove }: Parameters<SiteRegistry['change']>[0]): Promise<SiteProblem[]> {
    for (const { address, owner, isHardware } of remove)
      if (isHardware) await this.#hardware.remove(address, (other) => isSame(other, owner));
    const problems: SiteProblem[] = [];
    for (const { address, owner, isHardware } of add) {
      const text = isHardware ? await this.#hardware.add(address, owner, isSame) : undefined;
      if (text !== undefined) problems.push({ address, isHardware: true, text });
    }
    return problems;
  }

  async #changeBytes(request: {
    readonly add: readonly SiteRequest[];
    readonly remove: readonly SiteRequest[];
  }): Promise<ReadonlySet<LoadAddress>> {
    const fresh = [...new Set(request.add.map(({ address }) => address))].filter(
      (address) => !this.#owners.has(address),
    );
    for (const { address, owner } of request.add) this.#add(address, owner);
    // Other owners want to hear of every hit.
    const reported = request.add.filter(
      ({ address, owner }) => owner.kind !== 'breakpoint' && this.#programmed.has(address),
    );
    if (reported.length > 0)
      await this.setPrograms(
        reported.map(({ address }) => ({ address, programs: [] })),
        [],
      );
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
    this.#hardware.forget();
    this.#programmed.clear();
    this.#owners.clear();
  }

  #ownersOfByte(address: LoadAddress): readonly SiteOwner[] {
    return this.#owners.get(address) ?? [];
  }

  #add(address: LoadAddress, owner: SiteOwner): void {
    const owners = this.#ownersOfByte(address);
    if (!owners.some((other) => isSame(other, owner))) this.#owners.set(address, [...owners, owner]);
  }

  #drop(address: LoadAddress, owner: SiteOwner): void {
    const owners = this.#ownersOfByte(address).filter((other) => !isSame(other, owner));
    if (owners.length > 0) this.#owners.set(address, owners);
    else this.#owners.delete(address);
  }
}

function isSame(a: SiteOwner, b: SiteOwner): boolean {
  if (!('id' in a) || !('id' in b)) return a.kind === b.kind;
  return a.kind === b.kind && a.id === b.id;
}
