// The source files of the loaded modules, for clients that list them: told once asked for, and kept in step from then on.

import { Event } from '@vscode/debugadapter/lib/messages';
import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import { isNativeError } from '../native/errors';
import type { Module } from '../symbols/module';
import { toDapSource } from './sourceBody';

export class LoadedSources {
  /** Undefined: nobody has asked. Reading the names of a large program's files takes its time. */
  #told: Map<Module, readonly string[]> | undefined;

  list(modules: readonly Module[]): readonly Dap.Source[] {
    this.#told = new Map(modules.map((module) => [module, filesOf(module)]));
    return [...this.#all()].sort().map((path) => toDapSource(path));
  }

  loaded(module: Module): readonly Dap.Event[] {
    if (!this.#told) return [];
    const known = this.#all();
    const files = filesOf(module);
    this.#told.set(module, files);
    return events('new', new Set(files.filter((path) => !known.has(path))));
  }

  unloaded(module: Module): readonly Dap.Event[] {
    const files = this.#told?.get(module) ?? [];
    this.#told?.delete(module);
    const left = this.#all();
    return events('removed', new Set(files.filter((path) => !left.has(path))));
  }

  #all(): ReadonlySet<string> {
    return new Set([...(this.#told?.values() ?? [])].flat());
  }
}

/** As they are here. The system's libraries, whose debug information is in separate files, are left out. */
function filesOf(module: Module): readonly string[] {
  if (!module.hasOwnDebugInfo) return [];
  try {
    return module.native.files().map((file) => module.sources.local(file));
  } catch (error) {
    // Setting a breakpoint there says what is wrong with it.
    if (!isNativeError(error)) throw error;
    return [];
  }
}

function events(reason: 'new' | 'removed', paths: ReadonlySet<string>): readonly Dap.Event[] {
  return [...paths].map((path) => new Event('loadedSource', { reason, source: toDapSource(path) }));
}
