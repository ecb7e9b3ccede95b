// The exceptions that the user wants to stop at: where they happen in each module, and what is known of one that did.

import { type LoadAddress, loadAddress } from '../../native/addresses';
import { isNativeError } from '../../native/errors';
import type { MemoryReader } from '../../process/memoryReader';
import type { Thread } from '../../process/thread';
import type { Module } from '../../symbols/module';
import type { ModuleList } from '../../symbols/moduleList';
import type { SiteRegistry, SiteRequest } from '../siteRegistry';
import { describeException, type ExceptionCause } from './exceptionCause';
import { EXCEPTION_KINDS, type ExceptionId, type ExceptionKind } from './exceptionKinds';
import { matchesType } from './typePattern';

/** A started program. */
export interface ExceptionTarget {
  readonly sites: SiteRegistry;
  readonly memory: MemoryReader;
  readonly modules: ModuleList;
}

export class ExceptionService {
  /** With the pattern for the type's name, if there is one. */
  #wanted: ReadonlyMap<ExceptionId, string | undefined> = new Map(
    EXCEPTION_KINDS.filter(({ isDefault }) => isDefault).map(({ id }) => [id, undefined]),
  );
  #target: ExceptionTarget | undefined;

  /** With the pattern for the type's name, if there is one. */
  get wanted(): ReadonlyMap<ExceptionId, string | undefined> {
    return this.#wanted;
  }

  async setWanted(wanted: ReadonlyMap<ExceptionId, string | undefined>): Promise<void> {
    const before = this.#kinds();
    this.#wanted = wanted;
    const after = this.#kinds();
    const modules = this.#target?.modules.all ?? [];
    await this.#change({
      add: this.#sites(
        after.filter((kind) => !before.includes(kind)),
        modules,
      ),
      remove: this.#sites(
        before.filter((kind) => !after.includes(kind)),
        modules,
      ),
    });
  }

  /** At the first stop of a program, and after each exec. */
  async attach(target: ExceptionTarget, modules: readonly Module[]): Promise<void> {
    this.#target = target;
    await this.modulesAdded(modules);
  }

  /** What is unloaded takes its code with it. */
  async modulesAdded(modules: readonly Module[]): Promise<void> {
    await this.#change({ add: this.#sites(this.#kinds(), modules), remove: [] });
  }

  async modulesRemoved(modules: readonly Module[]): Promise<void> {
    await this.#change({ add: [], remove: this.#sites(this.#kinds(), modules) });
  }

  /** The program is gone. */
  detach(): void {
    this.#target = undefined;
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

  #sites(kinds: readonly ExceptionKind[], modules: readonly Module[]): readonly SiteRequest[] {
    const names = kinds.flatMap(({ functions }) => functions.names);
    const endings = kinds.flatMap(({ functions }) => functions.endings);
    if (names.length === 0) return [];
    return modules.flatMap((module) =>
      definitions(module, { names, endings }).flatMap(({ name, address }) =>
        kinds
          .filter(
            ({ functions }) => functions.names.includes(name) || functions.endings.some((end) => name.endsWith(end)),
          )
          .map(({ id }) => ({ address, owner: { kind: 'exception', id } }) as const),
      ),
    );
  }

  async #change(change: { add: readonly SiteRequest[]; remove: readonly SiteRequest[] }): Promise<void> {
    if (change.add.length > 0 || change.remove.length > 0) await this.#target?.sites.change(change);
  }
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
