// All breakpoints of the user: kept with stable ids, resolved as modules come and go, inserted where they resolve.

import { isDeepStrictEqual } from 'node:util';
import { type LoadAddress, loadAddress } from '../../native/addresses';
import type { HitCountRows } from '../../native/tracer';
import type { NativeMemory } from '../../process/memoryReader';
import type { Thread } from '../../process/thread';
import type { Module } from '../../symbols/module';
import { HitCounts } from '../hitCounts';
import { ignoringDeath } from '../ignoringDeath';
import type { LongWorks } from '../longWork';
import type { SiteRegistry } from '../siteRegistry';
import type { UserBreakpoint } from '../types';
import { ActiveBreakpoint } from './activeBreakpoint';
import { type CodeWorld, findLocations, resolve } from './binding';
import type { BreakpointIds } from './breakpointIds';
import { SitePrograms } from './conditions/sitePrograms';
import { ExcludedCallers } from './excludedCallers';
import { HitFrame, type HitWorld } from './hitFrame';
import type { LogLine } from './logLine';
import type { BreakpointRequest } from './resolution';

/** What a started program adds: where to insert, what to look at. */
export interface BreakpointTarget extends CodeWorld {
  readonly sites: SiteRegistry;
}

/** What came of a thread's hit. */
export interface HitResult {
  /** Breakpoints that are to stop the program. */
  readonly stops: readonly number[];
  /** Breakpoints of which the user should know something new. */
  readonly changed: readonly UserBreakpoint[];
  /** Messages of log points, and why others stop without a decision. */
  readonly logs: readonly LogLine[];
}

/** A breakpoint as the user set it, what became of it, and how often it was hit with its condition true. */
export interface ListedBreakpoint {
  readonly breakpoint: UserBreakpoint;
  readonly request: BreakpointRequest;
  readonly hits: bigint;
  /** Why its condition is evaluated at each hit; absent while the tracer decides by itself. */
  readonly whyEvaluated?: string;
}

export class BreakpointService {
  readonly excludedCallers = new ExcludedCallers();
  /** By group: one for each source file, one for all functions, one for all instructions. */
  readonly #groups = new Map<string, readonly ActiveBreakpoint[]>();
  #target: BreakpointTarget | undefined;
  #programs: SitePrograms | undefined;
  /** Their hits count from 0 on, of which the tracer has not heard. */
  readonly #restarted = new Set<number>();
  readonly #counts = new HitCounts();
  #whyUnresolved = 'The program has not been started yet.';

  constructor(
    readonly ids: BreakpointIds,
    readonly works: LongWorks,
  ) {}

  /** Replaces the breakpoints of one group. What was at a place before keeps its id and its site. */
  async replace(group: string, requests: readonly BreakpointRequest[]): Promise<readonly UserBreakpoint[]> {
    const old = [...(this.#groups.get(group) ?? [])];
    const next = requests.map((request) => {
      const known = taken(old, request);
      if (known?.behave(request.options)) this.#restarted.add(known.id);
      return known ?? new ActiveBreakpoint(this.ids.next(), request, this.#whyUnresolved);
    });
    this.#groups.set(group, next);
    const waiting = next.filter((breakpoint) => !breakpoint.isResolved);
    await ignoringDeath(this.#resolve(waiting, this.#target?.modules.all ?? [], old));
    return next.map((breakpoint) => breakpoint.snapshot());
  }

  /** At the first stop of a program, and after each exec: everything is resolved in `modules`. Answers what changed. */
  async attach(target: BreakpointTarget, modules: readonly Module[]): Promise<readonly UserBreakpoint[]> {
    this.#target = target;
    this.#programs = new SitePrograms(target.sites, target.modules);
    for (const breakpoint of this.#all()) breakpoint.resolved({ locations: [], problem: 'Not resolved yet.' });
    return this.#changed(() => this.#resolve(this.#all(), modules, []));
  }

  /** The same program at the same place in another process. */
  moveTo(memory: NativeMemory): void {
    if (this.#target) this.#target = { ...this.#target, memory };
  }

  /** Another program begins: what the last one's tracer has counted went with it. */
  forgetHits(): void {
    this.#counts.forget();
    for (const breakpoint of this.#all()) breakpoint.forgetHits();
  }

  /** The program is gone: nothing is inserted any more. */
  detach(): void {
    this.#target = undefined;
    this.#whyUnresolved = 'The program has ended.';
  }

  /** As long as this program runs, nothing is inserted. Answers what changed. */
  async withhold(why: string): Promise<readonly UserBreakpoint[]> {
    this.#target = undefined;
    this.#whyUnresolved = why;
    return this.#changed(async () => {
      for (const breakpoint of this.#all()) breakpoint.resolved({ locations: [], problem: why });
    });
  }

  /**
   * Only the added modules are searched; what resolved in others before keeps its locations there, and is not looked for in
   * libraries whose debug information comes from a separate file: those are the system's, and opening them all takes time.
   */
  async modulesChanged(change: {
    readonly added: readonly Module[];
    readonly removed: readonly Module[];
  }): Promise<readonly UserBreakpoint[]> {
    return this.#changed(async () => {
      await this.#unload(change.removed);
      const own = change.added.filter((module) => module.hasOwnDebugInfo);
      const resolved = this.#all().filter((breakpoint) => breakpoint.isResolved);
      const waiting = this.#all().filter((breakpoint) => !breakpoint.isResolved);
      if (change.added.length > 0) await this.#resolve(waiting, change.added, []);
      if (own.length > 0) await this.#resolve(resolved, own, []);
    });
  }

  /** The tracer has captured the values of a log message. */
  logged(log: number, values: readonly bigint[]): LogLine | undefined {
    return this.#programs?.logged(log, values);
  }

  /** By id. */
  get all(): readonly UserBreakpoint[] {
    return this.#all()
      .map((breakpoint) => breakpoint.snapshot())
      .sort((a, b) => a.id - b.id);
  }

  /** Why it has no place, by all that is loaded now; undefined if it has the place that was asked for, or is none of ours. */
  explain(id: number): string | undefined {
    const breakpoint = this.#all().find((each) => each.id === id);
    const isWaiting = breakpoint?.request.place.kind === 'source' && !breakpoint.isResolved;
    if (!isWaiting || !this.#target) return breakpoint?.whyElsewhere;
    return resolve(breakpoint, this.#target.modules.all, this.#target).problem ?? breakpoint.whyElsewhere;
  }

  /** By id, with their hits. */
  async list(): Promise<readonly ListedBreakpoint[]> {
    await this.#counts.fetch(this.#target?.sites);
    return this.#all()
      .map((breakpoint) => ({
        breakpoint: breakpoint.snapshot(),
        request: breakpoint.request,
        hits: this.#counts.of(breakpoint.id),
        ...(breakpoint.whyEvaluated !== undefined && { whyEvaluated: breakpoint.whyEvaluated }),
      }))
      .sort((a, b) => a.breakpoint.id - b.breakpoint.id);
  }

  /** As HitCounts.news. */
  async countedAnew(): Promise<readonly UserBreakpoint[]> {
    return this.#counts.news(() => this.#all(), this.#target?.sites);
  }

  /** As HitCounts.last. */
  countedLast(hits: HitCountRows): readonly UserBreakpoint[] {
    return this.#counts.last(hits, this.#all());
  }

  /** As callsAhead, for all of them: what has begun for one of them has begun. */
  callsAheadAt(ids: readonly number[], address: LoadAddress): number {
    const own = this.#all().filter(({ id }) => ids.includes(id));
    return own.length > 0 ? Math.min(...own.map((breakpoint) => breakpoint.callsAheadAt(address))) : 0;
  }

  /** A thread has come to the site of these. */
  async reached(ids: readonly number[], thread: Thread, world: HitWorld): Promise<HitResult> {
    const { registers } = thread;
    if (!registers) throw new Error('a thread that hit a breakpoint stands');
    const pc = loadAddress(registers.pc);
    const stops: number[] = [];
    const changed: UserBreakpoint[] = [];
    const logs: LogLine[] = [];
    for (const breakpoint of this.#all()) {
      if (!ids.includes(breakpoint.id)) continue;
      const before = breakpoint.snapshot();
      const frame = new HitFrame(thread, world, breakpoint.callsAheadAt(pc));
      const native = thread.verdicts?.find((each) => each.breakpoint === breakpoint.id);
      const verdict = thread.verdicts
        ? await breakpoint.judged(native, frame, world)
        : await breakpoint.reached(frame, world);
      if (verdict.kind === 'stop') stops.push(breakpoint.id);
      if (verdict.kind === 'log') logs.push(...(verdict.notice ? [verdict.notice] : []), verdict.line);
      const after = breakpoint.snapshot();
      if (!isDeepStrictEqual(before, after)) changed.push(after);
    }
    if (stops.length === 0 || this.excludedCallers.excludes(new HitFrame(thread, world).stack))
      return { stops: [], changed, logs };
    return { stops, changed, logs: [...logs, ...this.#complaints(stops, pc)] };
  }

  #complaints(ids: readonly number[], pc: LoadAddress): readonly LogLine[] {
    return this.#all()
      .filter(({ id }) => ids.includes(id))
      .flatMap((breakpoint) => breakpoint.complaintAt(pc) ?? []);
  }

  #all(): readonly ActiveBreakpoint[] {
    return [...this.#groups.values()].flat();
  }

  async #changed(action: () => Promise<void>): Promise<readonly UserBreakpoint[]> {
    const before = new Map(this.#all().map((breakpoint) => [breakpoint.id, breakpoint.snapshot()]));
    await action();
    return this.#all()
      .map((breakpoint) => breakpoint.snapshot())
      .filter((snapshot) => !isDeepStrictEqual(snapshot, before.get(snapshot.id)));
  }

  async #program(): Promise<void> {
    const restarted = [...this.#restarted];
    this.#restarted.clear();
    await this.#programs?.update(this.#all(), restarted);
  }

  async #unload(removed: readonly Module[]): Promise<void> {
    if (!this.#target || removed.length === 0) return;
    const before = this.#all().flatMap((breakpoint) => breakpoint.sites);
    for (const breakpoint of this.#all()) for (const module of removed) breakpoint.unloaded(module);
    const kept = new Set(this.#all().flatMap((breakpoint) => breakpoint.sites.map(({ address }) => address)));
    await this.#target.sites.change({ add: [], remove: before.filter(({ address }) => !kept.has(address)) });
  }

  /** Resolves, inserts, and takes out the sites of breakpoints that are no more. */
  async #resolve(
    breakpoints: readonly ActiveBreakpoint[],
    modules: readonly Module[],
    gone: readonly ActiveBreakpoint[],
  ): Promise<void> {
    const target = this.#target;
    if (!target) return;
    await findLocations(breakpoints, modules, target, this.works);
    await this.#program();
    const problems = await target.sites.change({
      add: breakpoints.flatMap((breakpoint) => breakpoint.sites),
      remove: gone.flatMap((breakpoint) => breakpoint.sites),
    });
    for (const breakpoint of breakpoints) breakpoint.refused(problems);
    if (problems.length > 0) await this.#program();
  }
}

/** Takes the breakpoint at the same place out of `old`, the same in all if there is one. */
function taken(old: ActiveBreakpoint[], request: BreakpointRequest): ActiveBreakpoint | undefined {
  const same = old.findIndex((breakpoint) => isDeepStrictEqual(breakpoint.request, request));
  const index = same >= 0 ? same : old.findIndex(({ request: { place } }) => isDeepStrictEqual(place, request.place));
  return index < 0 ? undefined : old.splice(index, 1)[0];
}
