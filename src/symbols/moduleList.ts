// The modules of one inferior, found by address, with the native map that unwinding reads.

import { addon } from '../native/addon';
import type { LoadAddress, LoadBias } from '../native/addresses';
import type { NativeModule } from '../native/symbols';
import type { NativeModuleMap } from '../native/unwind';
import { Module } from './module';
import type { ModuleLookup } from './moduleLookup';
import { SourceMap } from './sourceMap';

export class ModuleList implements ModuleLookup {
  /** For the paths in their debug information. */
  readonly sources = new SourceMap();
  /** Reading all of a large module's debug information begins, and nothing else is done meanwhile. */
  beforeLongRead: ((module: Module) => void) | undefined;
  readonly #modules: Module[] = [];
  #native: NativeModuleMap | undefined;
  #lastId = 0;

  get all(): readonly Module[] {
    return this.#modules;
  }

  /** The same modules for native code. */
  get native(): NativeModuleMap {
    this.#native ??= new (addon().ModuleMap)();
    return this.#native;
  }

  at(address: LoadAddress): Module | undefined {
    for (const module of this.#modules) if (address >= module.low && address < module.high) return module;
    return undefined;
  }

  /** Ids are never used twice. */
  add(native: NativeModule, bias: LoadBias): Module {
    const module = new Module(++this.#lastId, native, bias, this.sources, (one) => this.beforeLongRead?.(one));
    this.#modules.push(module);
    this.native.add(native, bias);
    return module;
  }

  remove(module: Module): void {
    const index = this.#modules.indexOf(module);
    if (index < 0) return;
    this.#modules.splice(index, 1);
    this.native.remove(module.native);
  }
}
