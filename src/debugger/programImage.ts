// Keeps modules, breakpoints and the loader's hook in step with what the program maps.

import type { Inferior } from '../process/inferior';
import type { Module } from '../symbols/module';
import type { ModuleList } from '../symbols/moduleList';
import type { BreakpointService } from './breakpoints/breakpointService';
import { debugInfoNotes } from './debugInfoNotes';
import type { ExceptionService } from './exceptions/exceptionService';
import type { LoadStops } from './loader/loadStops';
import { type ModuleChange, ModuleTracker } from './loader/moduleTracker';
import { SiteRegistry } from './siteRegistry';
import { TransferSites } from './stepping/transferSites';
import type { DebuggerEvent, UserBreakpoint } from './types';
import { DebugSlots } from './watchpoints/debugSlots';
import type { WatchpointService } from './watchpoints/watchpointService';

/** What is kept in step. */
interface Services {
  readonly breakpoints: BreakpointService;
  readonly watchpoints: WatchpointService;
  readonly exceptions: ExceptionService;
  readonly loads: LoadStops;
}

export class ProgramImage {
  readonly sites: SiteRegistry;
  readonly slots: DebugSlots;
  readonly breakpoints: BreakpointService;
  readonly watchpoints: WatchpointService;
  readonly exceptions: ExceptionService;
  readonly loads: LoadStops;
  readonly transfers: TransferSites;
  readonly #tracker: ModuleTracker;

  constructor(
    readonly inferior: Inferior,
    readonly modules: ModuleList,
    services: Services,
    readonly listener: (event: DebuggerEvent) => void,
  ) {
    this.breakpoints = services.breakpoints;
    this.watchpoints = services.watchpoints;
    this.exceptions = services.exceptions;
    this.loads = services.loads;
    this.slots = new DebugSlots(inferior);
    this.sites = new SiteRegistry(inferior, this.slots);
    this.transfers = new TransferSites(this.sites, modules);
    this.#tracker = new ModuleTracker(inferior, modules);
  }

  get tracker(): ModuleTracker {
    return this.#tracker;
  }

  /** At every exec stop, the first included. Breakpoints resolve in the program itself first, so that all sites go in at once. */
  async atExec(): Promise<void> {
    this.sites.forget();
    this.slots.forget();
    this.transfers.forget();
    const change = this.#tracker.atExec();
    this.#announce(change);
    const { main, hook } = this.#tracker;
    for (const note of main ? debugInfoNotes(main) : []) this.#note(note);
    const { memory } = this.inferior;
    const target = { sites: this.sites, slots: this.slots, memory, modules: this.modules };
    this.#changed(await this.breakpoints.attach(target, main ? [main] : []));
    this.#changed(await this.watchpoints.attach(target));
    await this.exceptions.attach(target, main ? [main] : []);
    if (hook !== undefined) {
      await this.sites.change({ add: [{ address: hook, owner: { kind: 'loader-hook' } }], remove: [] });
    }
  }

  /** While the program runs. Loading goes on meanwhile: the hook is in before the loader's list is read. */
  async atAttach(): Promise<void> {
    const program = this.#tracker.atExec();
    const { main, hook } = this.#tracker;
    if (hook !== undefined) {
      await this.sites.change({ add: [{ address: hook, owner: { kind: 'loader-hook' } }], remove: [] });
    }
    const libraries = this.#tracker.update();
    this.#announce(program);
    this.#announce(libraries);
    for (const note of main ? debugInfoNotes(main) : []) this.#note(note);
    const { memory } = this.inferior;
    const target = { sites: this.sites, slots: this.slots, memory, modules: this.modules };
    this.#changed(await this.breakpoints.attach(target, this.modules.all));
    this.#changed(await this.watchpoints.attach(target));
    await this.exceptions.attach(target, this.modules.all);
  }

  /** At the first stop of a child that is followed: its memory maps what its parent's did. */
  async atFirstStopOfChild(): Promise<void> {
    await this.sites.insertAgain();
    await this.slots.setAgain();
    this.breakpoints.moveTo(this.inferior.memory);
    this.watchpoints.moveTo(this.inferior.memory);
  }

  /** At the loader's hook. Answers what was loaded. */
  async atLoaderHook(): Promise<readonly Module[]> {
    const change = this.#tracker.update();
    this.#announce(change);
    this.#changed(await this.breakpoints.modulesChanged(change));
    this.#changed(await this.watchpoints.modulesChanged(change));
    await this.exceptions.modulesRemoved(change.removed);
    await this.exceptions.modulesAdded(change.added);
    await this.transfers.modulesChanged(change);
    return change.added;
  }

  #announce(change: ModuleChange): void {
    for (const module of change.removed) this.listener({ kind: 'module-unloaded', module });
    for (const module of change.added) this.listener({ kind: 'module-loaded', module });
    for (const note of change.notes) this.#note(note);
  }

  #changed(breakpoints: readonly UserBreakpoint[]): void {
    for (const breakpoint of breakpoints) this.listener({ kind: 'breakpoint-changed', breakpoint });
  }

  #note(text: string): void {
    this.listener({ kind: 'output', category: 'console', text: `${text}\n` });
  }
}
