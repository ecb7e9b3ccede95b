// The breakpoints of a session's user, of every kind: what is asked for, what became of it, where there may be more.

import type { LoadAddress } from '../native/addresses';
import type { HitCountRows } from '../native/tracer';
import type { Thread } from '../process/thread';
import type { ModuleList } from '../symbols/moduleList';
import type { Watchable } from '../values/watchable';
import { BreakpointIds } from './breakpoints/breakpointIds';
import { breakpointPositions } from './breakpoints/breakpointPositions';
import { BreakpointService, type ListedBreakpoint } from './breakpoints/breakpointService';
import type { ExcludedCallers } from './breakpoints/excludedCallers';
import type { LongWorks } from './longWork';
import type {
  BreakpointPosition,
  FunctionBreakpointRequest,
  InstructionBreakpointRequest,
  SourceBreakpointRequest,
  UserBreakpoint,
  WatchOffer,
  WatchpointRequest,
} from './types';
import { offerBytes } from './watchpoints/watchOffers';
import { type ListedWatchpoint, WatchpointService } from './watchpoints/watchpointService';
import { WITHHELD } from './withheldText';

/** They may be set before there is a program, when they are unverified, and at any time after it, also while it runs. */
export class UserBreakpoints {
  readonly #ids = new BreakpointIds();
  /** Of code. */
  readonly code: BreakpointService;
  readonly watchpoints = new WatchpointService(this.#ids);

  constructor(
    readonly modules: ModuleList,
    works: LongWorks,
  ) {
    this.code = new BreakpointService(this.#ids, works);
  }

  /** Replaces all breakpoints of this file. Answers in the order of the requests; ids of unchanged lines stay. */
  async setSource(path: string, requests: readonly SourceBreakpointRequest[]): Promise<readonly UserBreakpoint[]> {
    return this.code.replace(
      `source ${path}`,
      requests.map(({ line, column, isHardware, ...options }) => ({
        place: {
          kind: 'source',
          path,
          line,
          ...(column !== undefined && { column }),
          ...(isHardware && { isHardware }),
        },
        options,
      })),
    );
  }

  /** Replaces all function breakpoints. */
  async setFunctions(requests: readonly FunctionBreakpointRequest[]): Promise<readonly UserBreakpoint[]> {
    return this.code.replace(
      'functions',
      requests.map(({ name, ...options }) => ({ place: { kind: 'function', name }, options })),
    );
  }

  /** Replaces all instruction breakpoints. */
  async setInstructions(requests: readonly InstructionBreakpointRequest[]): Promise<readonly UserBreakpoint[]> {
    return this.code.replace(
      'instructions',
      requests.map(({ address, isHardware, ...options }) => ({
        place: { kind: 'instruction', address, ...(isHardware && { isHardware }) },
        options,
      })),
    );
  }

  /** Replaces all data breakpoints. */
  async setData(requests: readonly WatchpointRequest[]): Promise<readonly UserBreakpoint[]> {
    return this.watchpoints.replace(requests);
  }

  /** What a data breakpoint can be set on, for a value of a thread that stands. `name`: as the user calls it. */
  offerWatch(name: string, watchable: Watchable, thread: Thread): WatchOffer {
    return this.watchpoints.offer(name, watchable, thread);
  }

  /** The same for bytes of the program, which need not stand. */
  offerBytes(address: LoadAddress, size: number): WatchOffer {
    return offerBytes(address, size);
  }

  /** Places in the closed interval of lines at which a breakpoint can be set. */
  positions(request: { path: string; first: number; last: number }): readonly BreakpointPosition[] {
    return breakpointPositions(request, this.modules.all);
  }

  /** By id, those of data excepted. */
  get all(): readonly UserBreakpoint[] {
    return this.code.all;
  }

  /** The same with their hits, also while the program runs. */
  async list(): Promise<readonly ListedBreakpoint[]> {
    return this.code.list();
  }

  /** Why it is not bound where it was asked for, in words; undefined if it is. Those of data excepted. */
  explain(id: number): string | undefined {
    return this.code.explain(id);
  }

  /** Those of data excepted, too. */
  get excludedCallers(): ExcludedCallers {
    return this.code.excludedCallers;
  }

  /** Those of data. */
  async listWatched(): Promise<readonly ListedWatchpoint[]> {
    return this.watchpoints.list();
  }

  /** Those whose hits are others than the user knows. */
  async countedAnew(): Promise<readonly UserBreakpoint[]> {
    return [...(await this.code.countedAnew()), ...(await this.watchpoints.countedAnew())];
  }

  /** The same when the program has ended, after so many hits. */
  countedLast(hits: HitCountRows): readonly UserBreakpoint[] {
    return [...this.code.countedLast(hits), ...this.watchpoints.countedLast(hits)];
  }

  /** They count from 0 on. */
  forgetHits(): void {
    this.code.forgetHits();
    this.watchpoints.forgetHits();
  }

  /** The program runs without debugging: nothing is inserted. Answers those that have changed. */
  async withhold(): Promise<readonly UserBreakpoint[]> {
    return [...(await this.code.withhold(WITHHELD)), ...this.watchpoints.withhold(WITHHELD)];
  }

  /** The program is gone: nothing is inserted any more. */
  detach(): void {
    this.code.detach();
    this.watchpoints.detach();
  }
}
