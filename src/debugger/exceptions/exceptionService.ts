// The exceptions that the user wants to stop at: where they happen in each module, and what is known of one that did.

import { type LoadAddress, loadAddress } from '../../native/addresses';
import { isNativeError } from '../../native/errors';
import type { NativeMemory } from '../../process/memoryReader';
import type { Thread } from '../../process/thread';
import type { Module } from '../../symbols/module';
import type { ModuleList } from '../../symbols/moduleList';
import { ignoringDeath } from '../ignoringDeath';
import type { SiteRegistry, SiteRequest } from '../siteRegistry';
import { describeException, type ExceptionCause } from './exceptionCause';
import { EXCEPTION_KINDS, type ExceptionId, type ExceptionKind } from './exceptionKinds';
import { matchesType } from './typePattern';

/** A started program. */
export interface ExceptionTarget {
  readonly sites: SiteRegistry;
  readonly memory: NativeMemory;
  readonly modules: ModuleList;
}

interface ExceptionSite {
  readonly address: LoadAddress;
  readonly id: ExceptionId;
}

export class ExceptionService {
  /** With the pattern for the type's name, if there is one. */
  #wanted: ReadonlyMap<ExceptionId, string | undefined> = new Map(
    EXCEPTION_KINDS.filter(({ isDefault }) => isDefault).map(({ id }) => [id, undefined]),
  );
  #target: ExceptionTarget | undefined;
  /** What is set in each module. */
  readonly #sites = new Map<Module, readonly ExceptionSite[]>();

  /** With the pattern for the type's name, if there is one. */
  get wanted(): ReadonlyMap<ExceptionId, string | undefined> {
    return this.#wanted;
  }

  async setWanted(wanted: ReadonlyMap<ExceptionId, string | undefined>): Promise<void> {
    const before = this.#kinds();
    this.#wanted = wanted;
    const after = this.#kinds();
    const remove = this.#take(({ id }) => !wanted.has(id));
    const added = after.filter((kind) => !before.includes(kind));
    await ignoringDeath(this.#change({ add: this.#look(added, this.#target?.modules.all ?? []), remove }));
  }

  /** At the first stop of a program, and after each exec. */
  async attach(target: ExceptionTarget, modules: readonly Module[]): Promise<void> {
    this.#target = target;
    this.#sites.clear();
    await this.modulesAdded(modules);
  }

  async modulesAdded(modules: readonly Module[]): Promise<void> {
    await this.#change({ add: this.#look(this.#kinds(), modules), remove: [] });
  }

  /** What is unloaded takes its code with it: nobody asks what it was. */
  async modulesRemoved(modules: readonly Module[]): Promise<void> {
    const remove = modules.flatMap((module) => this.#sites.get(module) ?? []);
    for (const module of modules) this.#sites.delete(module);
    await this.#change({ add: [], remove });
  }

  /** The program is gone. */
  detach(): void {
    this.#target = undefined;
    this.#sites.clear();
  }

  /** Of a thread that stands where `id` happens; undefined when the user does not want this one. */
  cause(id: ExceptionId, thread: Thread): ExceptionCause | undefined {
    const { registers } = thread;
    if (!this.#target || !registers || !this.#wanted.has(id)) return undefined;
    const { memory, modules } = this.#target;
    const cause = describeException(id, registers, { memory, modules });
    const pattern = this.#wanted.get(id);
    // What cannot be told apart is not passed over.
    if (pattern === undefined || !cause || cause.typeNames.length === 0) return cause;
    return cause.typeNames.some((name) => matchesType(name, pattern)) ? cause : undefined;
  }

  #kinds(): readonly ExceptionKind[] {
    return EXCEPTION_KINDS.filter(({ id }) => this.#wanted.has(id));
  }

  /** Where they happen in these modules, which is remembered. */
  #look(kinds: readonly ExceptionKind[], modules: readonly Module[]): readonly ExceptionSite[] {
    const names = kinds.flatMap(({ functions }) => functions.names);
    const endings = kinds.flatMap(({ functions }) => functions.endings);
    if (names.length === 0) return [];
    return modules.flatMap((module) => {
      const found = definitions(module, { names, endings }).flatMap(({ name, address }) =>
        kinds
          .filter(
            ({ functions }) => functions.names.includes(name) || functions.endings.some((end) => name.endsWith(end)),
          )
          .map(({ id }) => ({ address, id })),
      );
      this.#sites.set(module, [...(this.#sites.get(module) ?? []), ...found]);
      return found;
    });
  }

  /** Those that are not to be remembered any more. */
  #take(isMeant: (site: ExceptionSite) => boolean): readonly ExceptionSite[] {
    const all = [...this.#sites];
    for (const [module, sites] of all) {
      this.#sites.set(
        module,
        sites.filter((site) => !isMeant(site)),
      );
    }
    return all.flatMap(([, sites]) => sites.filter(isMeant));
  }

  async #change({ add, remove }: Record<'add' | 'remove', readonly ExceptionSite[]>): Promise<void> {
    if (add.length === 0 && remove.length === 0) return;
    await this.#target?.sites.change({ add: add.map(request), remove: remove.map(request) });
  }
}

function request({ address, id }: ExceptionSite): SiteRequest {
  return { address, owner: { kind: 'exception', id } };
}

/** None in a module whose symbol table is damaged: the user is told of that elsewhere. */
function definitions(
  module: Module,
  wanted: { readonly names: readonly string[]; readonly endings: readonly string[] },
): readonly { readonly name: string; readonly address: LoadAddress }[] {
  try {
    return module.native
      .symbolsAmong(wanted)
      .filter(({ kind }) => kind === 'function')
      .map(({ name, address }) => ({ name, address: loadAddress(address + module.bias) }));
  } catch (error) {
    if (isNativeError(error)) return [];
    throw error;
  }
}
