// Keeps the module list true to what the inferior has loaded.

import { readlinkSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { addon } from '../../native/addon';
import { type LoadAddress, type LoadBias, loadAddress } from '../../native/addresses';
import { isNativeError } from '../../native/errors';
import { describeNativeError } from '../../native/errorText';
import type { NativeModule } from '../../native/symbols';
import type { Inferior } from '../../process/inferior';
import { type Mapping, readMemoryMap } from '../../process/procfs/memoryMap';
import type { Module } from '../../symbols/module';
import type { ModuleList } from '../../symbols/moduleList';
import { AT_BASE, AT_ENTRY, AT_SYSINFO_EHDR, readAuxv } from './auxv';
import { debugAddress, hookAddress } from './debugHook';
import { type LoadedObject, readLoadedObjects } from './linkMap';

/** The vDSO has two pages; the rest of a longer read is not mapped or not part of the image. */
const VDSO_READ = 16384;
const PT_LOAD = 1;

export interface ModuleChange {
  readonly added: readonly Module[];
  readonly removed: readonly Module[];
  /** What could not be opened, for the user. */
  readonly notes: readonly string[];
}

export class ModuleTracker {
  #main: Module | undefined;
  #loader: Module | undefined;
  #hook: LoadAddress | undefined;
  /** Files that could not be opened, so that the user is told once. */
  readonly #refused = new Set<string>();

  constructor(
    readonly inferior: Inferior,
    readonly modules: ModuleList,
  ) {}

  get main(): Module | undefined {
    return this.#main;
  }

  /** The dynamic loader; undefined for a static program. */
  get loader(): Module | undefined {
    return this.#loader;
  }

  /** Where the loader reports; undefined for a static program. */
  get hook(): LoadAddress | undefined {
    return this.#hook;
  }

  /** At an exec stop, or while attaching: the program, its loader, the vDSO. What was there before is gone. */
  atExec(): ModuleChange {
    const change = { added: [] as Module[], removed: [...this.modules.all], notes: [] as string[] };
    for (const module of change.removed) this.modules.remove(module);
    this.#main = undefined;
    this.#loader = undefined;
    this.#hook = undefined;
    const auxv = readAuxv(this.inferior.pid);
    const main = this.#open(executable(this.inferior.pid), change.notes);
    if (main) {
      this.#main = this.modules.add(main, ((auxv.get(AT_ENTRY) ?? 0n) - main.info.entry) as LoadBias);
      change.added.push(this.#main);
      this.#addLoader(main, auxv.get(AT_BASE) ?? 0n, change);
    }
    this.#addVdso(auxv.get(AT_SYSINFO_EHDR) ?? 0n, change);
    return change;
  }

  /** At the loader's hook, or any stop: what was loaded and unloaded since. Nothing while the loader changes its list. */
  update(): ModuleChange {
    const change = { added: [] as Module[], removed: [] as Module[], notes: [] as string[] };
    const objects = this.#loadedObjects();
    if (!objects) return change;
    const present = new Set<Module>();
    for (const object of objects) {
      const module = this.modules.at(object.dynamic) ?? this.#add(object, change);
      if (module) present.add(module);
    }
    change.removed = this.modules.all.filter((module) => !present.has(module) && !this.#isPermanent(module));
    for (const module of change.removed) this.modules.remove(module);
    return change;
  }

  #loadedObjects(): readonly LoadedObject[] | undefined {
    if (!this.#main || !this.#loader) return undefined;
    const address = debugAddress(this.#main, this.#loader, this.inferior.memory);
    if (address === undefined) return undefined;
    const objects = readLoadedObjects(this.inferior.memory, address);
    // Empty before the loader has entered the program itself.
    return objects && objects.length > 0 ? objects : undefined;
  }

  #isPermanent(module: Module): boolean {
    return module === this.#main || module === this.#loader || module.path === '[vdso]';
  }

  #add(object: LoadedObject, change: { added: Module[]; notes: string[] }): Module | undefined {
    const path = this.#pathOf(object);
    const native = path ? this.#open(path, change.notes) : undefined;
    if (!native) return undefined;
    const module = this.modules.add(native, object.bias as LoadBias);
    change.added.push(module);
    return module;
  }

  /** The loader has the name that it was given: a relative one was meant in the folder that the program was in then. */
  #pathOf({ name, dynamic }: LoadedObject): string {
    if (name === '' || isAbsolute(name)) return name;
    const holds = ({ start, end }: Mapping) => start <= dynamic && dynamic < end;
    const path = readMemoryMap(this.inferior.pid).find(holds)?.path ?? '';
    return isAbsolute(path) ? path : name;
  }

  #addLoader(main: NativeModule, base: bigint, change: { added: Module[]; notes: string[] }): void {
    if (!main.info.interpreter || base === 0n) return;
    const native = this.#open(main.info.interpreter, change.notes);
    if (!native) return;
    this.#loader = this.modules.add(native, biasAt(native, base));
    this.#hook = hookAddress(this.#loader);
    change.added.push(this.#loader);
  }

  #addVdso(base: bigint, change: { added: Module[]; notes: string[] }): void {
    if (base === 0n) return;
    const image = this.inferior.memory.read(base, VDSO_READ).bytes;
    const native = this.#attempt('[vdso]', change.notes, () => addon().openModuleImage({ name: '[vdso]', image }));
    if (native) change.added.push(this.modules.add(native, biasAt(native, base)));
  }

  #open(path: string, notes: string[]): NativeModule | undefined {
    return this.#attempt(path, notes, () => addon().openModule({ path }));
  }

  #attempt(path: string, notes: string[], open: () => NativeModule): NativeModule | undefined {
    try {
      return open();
    } catch (error) {
      if (!isNativeError(error)) throw error;
      if (!this.#refused.has(path))
        notes.push(`${path} cannot be read, so its functions have no names: ${describeNativeError(error)}`);
      this.#refused.add(path);
      return undefined;
    }
  }
}

/** A file that was replaced or removed since is still there under the kernel's own name. */
function executable(pid: number): string {
  const link = `/proc/${pid}/exe`;
  const path = readlinkSync(link);
  return path.endsWith(' (deleted)') ? link : path;
}

/** The first segment of an image that the kernel placed begins at `base`. */
function biasAt(native: NativeModule, base: bigint): LoadBias {
  const first = native.info.programHeaders.find(({ type }) => type === PT_LOAD);
  return loadAddress(base - (first?.virtualAddress ?? 0n)) as bigint as LoadBias;
}
