// Sites in the functions by which control leaves others without returning: there while something is stepped, and only then.

import { type LoadAddress, loadAddress } from '../../native/addresses';
import { isNativeError } from '../../native/errors';
import type { Module } from '../../symbols/module';
import type { ModuleList } from '../../symbols/moduleList';
import type { SiteRegistry, SiteRequest } from '../siteRegistry';
import { TRANSFERS } from './transfer';

export class TransferSites {
  /** What a module defines, looked for once. */
  readonly #found = new WeakMap<Module, readonly SiteRequest[]>();
  #armed: readonly SiteRequest[] = [];
  #isWanted = false;

  constructor(
    readonly sites: SiteRegistry,
    readonly modules: ModuleList,
  ) {}

  /** No-op if they are there. */
  async arm(): Promise<void> {
    if (this.#isWanted) return;
    this.#isWanted = true;
    await this.#add(this.modules.all);
  }

  /** No-op if none is there: a program that throws pays for them only while it is stepped. */
  async disarm(): Promise<void> {
    if (!this.#isWanted) return;
    this.#isWanted = false;
    const remove = this.#armed;
    this.#armed = [];
    if (remove.length > 0) await this.sites.change({ add: [], remove });
  }

  async modulesChanged(change: {
    readonly added: readonly Module[];
    readonly removed: readonly Module[];
  }): Promise<void> {
    if (!this.#isWanted) return;
    const gone = new Set(change.removed.flatMap((module) => this.#sitesIn(module)));
    const remove = this.#armed.filter((request) => gone.has(request));
    this.#armed = this.#armed.filter((request) => !gone.has(request));
    if (remove.length > 0) await this.sites.change({ add: [], remove });
    await this.#add(change.added);
  }

  /** After exec: they went with the address space. */
  forget(): void {
    this.#armed = [];
    this.#isWanted = false;
  }

  async #add(modules: readonly Module[]): Promise<void> {
    const add = modules.flatMap((module) => this.#sitesIn(module));
    if (add.length === 0) return;
    const problems = await this.sites.change({ add, remove: [] });
    const failed = new Set(problems.map(({ address }) => address));
    this.#armed = [...this.#armed, ...add.filter(({ address }) => !failed.has(address))];
  }

  #sitesIn(module: Module): readonly SiteRequest[] {
    let found = this.#found.get(module);
    if (!found) {
      found = search(module);
      this.#found.set(module, found);
    }
    return found;
  }
}

/** Nothing in a module whose symbol table is damaged: the user is told of that elsewhere. */
function search(module: Module): readonly SiteRequest[] {
  try {
    const byAddress = new Map<LoadAddress, SiteRequest>();
    const symbols = module.native.symbolsAmong({ names: [...TRANSFERS.keys()], endings: [] });
    for (const { name, address, kind } of symbols) {
      const id = TRANSFERS.get(name);
      if (id === undefined || kind !== 'function') continue;
      const at = loadAddress(address + module.bias);
      byAddress.set(at, { address: at, owner: { kind: 'transfer', id } });
    }
    return [...byAddress.values()];
  } catch (error) {
    if (isNativeError(error)) return [];
    throw error;
  }
}
