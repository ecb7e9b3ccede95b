// All data breakpoints of the user: what is watched, until its variable is gone.

import { loadAddress } from '../../native/addresses';
import type { HitCountRows, WatchHit } from '../../native/tracer';
import type { NativeMemory } from '../../process/memoryReader';
import type { Thread } from '../../process/thread';
import { UserError } from '../../process/userError';
import type { Module } from '../../symbols/module';
import type { ModuleList } from '../../symbols/moduleList';
import type { Watchable } from '../../values/watchable';
import type { BreakpointIds } from '../breakpoints/breakpointIds';
import { HitFrame, type HitWorld } from '../breakpoints/hitFrame';
import { HitCounts } from '../hitCounts';
import { ignoringDeath } from '../ignoringDeath';
import type { SiteRegistry, SiteRequest } from '../siteRegistry';
import type { UserBreakpoint, WatchOffer, WatchpointRequest } from '../types';
import { ActiveWatchpoint } from './activeWatchpoint';
import type { DebugSlots } from './debugSlots';
import { sizeProblem } from './regionSlots';
import { WatchOffers } from './watchOffers';
import { WatchPrograms } from './watchPrograms';
import { hasReturned, isLost } from './watchScope';
import type { WatchTarget } from './watchTarget';

export interface WatchWorld {
  readonly slots: DebugSlots;
  readonly sites: SiteRegistry;
  readonly memory: NativeMemory;
  readonly modules: ModuleList;
}

/** What came of a thread's hits. */
export interface WatchResult {
  /** Those that are to stop the program, each with what happened. */
  readonly stops: readonly WatchStop[];
  readonly changed: readonly UserBreakpoint[];
  /** Those whose variable is gone, each with what the user is told. */
  readonly ended: readonly WatchEnd[];
}

export interface WatchStop {
  readonly id: number;
  readonly text: string;
  /** Why it stops without a decision, where the user has not been told: in a sentence. */
  readonly complaint?: { readonly name: string; readonly text: string };
}

export interface WatchEnd {
  readonly breakpoint: UserBreakpoint;
  readonly note: string;
}

export interface ListedWatchpoint {
  readonly breakpoint: UserBreakpoint;
  readonly place: string;
  readonly request: WatchpointRequest;
  readonly hits: bigint;
}

export class WatchpointService {
  #watchpoints: readonly ActiveWatchpoint[] = [];
  readonly #offers = new WatchOffers();
  #world: WatchWorld | undefined;
  #programs: WatchPrograms | undefined;
  readonly #counts = new HitCounts();
  #whyNoWorld = 'The program has not been started yet.';

  constructor(readonly ids: BreakpointIds) {}

  /** A value of a thread that stands, as the user calls it. */
  offer(name: string, watchable: Watchable, thread: Thread): WatchOffer {
    if (!this.#world) throw new UserError('no-program', 'No program was launched or attached to yet.');
    return this.#offers.offer(name, watchable, thread, this.#world);
  }

  /** Replaces all. What was there with the same access keeps its id. */
  async replace(requests: readonly WatchpointRequest[]): Promise<readonly UserBreakpoint[]> {
    const old = [...this.#watchpoints];
    const restarted: number[] = [];
    const next = requests.map((request) => {
      const index = old.findIndex(
        (each) => each.request.dataId === request.dataId && each.request.access === request.access,
      );
      const known = index < 0 ? undefined : old.splice(index, 1)[0];
      if (known && !isSame(known.request, request)) {
        known.behave(request);
        restarted.push(known.id);
      }
      return known ?? new ActiveWatchpoint(this.ids.next(), request);
    });
    this.#watchpoints = next;
    await this.#take(old);
    await ignoringDeath(this.#place(next.filter((watchpoint) => !watchpoint.isSet)));
    await this.#program(restarted);
    return next.map((watchpoint) => watchpoint.snapshot());
  }

  /** At the first stop of a program, and after each exec, which has taken all that was watched. Answers what changed. */
  async attach(world: WatchWorld): Promise<readonly UserBreakpoint[]> {
    this.#world = world;
    this.#programs = new WatchPrograms(world.sites.inferior, world.modules);
    this.#offers.clear();
    for (const watchpoint of this.#watchpoints) watchpoint.notPlaced('Not set yet.');
    await this.#place(this.#watchpoints);
    await this.#program();
    return this.#watchpoints.map((watchpoint) => watchpoint.snapshot());
  }

  /** The same program at the same place in another process. */
  moveTo(memory: NativeMemory): void {
    if (this.#world) this.#world = { ...this.#world, memory };
  }

  /** Another program begins: what the last one's tracer has counted went with it. */
  forgetHits(): void {
    this.#counts.forget();
    for (const watchpoint of this.#watchpoints) watchpoint.forgetHits();
  }

  /** The program is gone. */
  detach(): void {
    this.#world = undefined;
    this.#whyNoWorld = 'The program has ended.';
    for (const watchpoint of this.#watchpoints) watchpoint.notPlaced(this.#whyNoWorld);
  }

  /** As long as this program runs, none is set. Answers all. */
  withhold(why: string): readonly UserBreakpoint[] {
    this.#world = undefined;
    this.#whyNoWorld = why;
    for (const watchpoint of this.#watchpoints) watchpoint.notPlaced(why);
    return this.#watchpoints.map((watchpoint) => watchpoint.snapshot());
  }

  /** Answers what changed. */
  async modulesChanged(change: {
    readonly added: readonly Module[];
    readonly removed: readonly Module[];
  }): Promise<readonly UserBreakpoint[]> {
    const gone = this.#watchpoints.filter(
      ({ isSet, target }) => isSet && target?.module && change.removed.includes(target.module),
    );
    await this.#take(gone);
    for (const watchpoint of gone) watchpoint.notPlaced('The library that it is in was unloaded.');
    const waiting = this.#watchpoints.filter(({ isSet }) => !isSet && change.added.length > 0);
    await this.#place(waiting);
    this.#programs?.forgetPlaces();
    await this.#program();
    return [...gone, ...waiting.filter(({ isSet }) => isSet)].map((watchpoint) => watchpoint.snapshot());
  }

  /** Two of the user's are one hit each, if an instruction does something to both. */
  async reached(hits: readonly WatchHit[], thread: Thread, world: HitWorld): Promise<WatchResult> {
    const lost = this.#watchpoints.filter(({ isSet, target }) => isSet && target?.scope && isLost(target.scope, world));
    const ended = await this.#end(lost, hasReturnedText);
    const frame = new HitFrame(thread, world);
    const pc = thread.registers?.pc;
    const stops: WatchStop[] = [];
    const changed: UserBreakpoint[] = [];
    for (const watchpoint of this.#watchpoints) {
      const before = watchpoint.snapshot().message;
      const text = await watchpoint.reached(hits, frame, world);
      if (watchpoint.isUnjudged(hits) && pc !== undefined) await this.#programs?.accessed(watchpoint, loadAddress(pc));
      if (text !== undefined) stops.push({ id: watchpoint.id, text, ...complaintOf(watchpoint) });
      if (watchpoint.snapshot().message !== before) changed.push(watchpoint.snapshot());
    }
    await this.#program();
    return { stops, changed, ended };
  }

  /** A thread has come to where the frame of a watched variable returns to. */
  async returned(thread: Thread): Promise<readonly WatchEnd[]> {
    const over = this.#watchpoints.filter(({ target }) => target?.scope && hasReturned(target.scope, thread));
    return this.#end(over, hasReturnedText);
  }

  async threadExited(thread: Thread): Promise<readonly WatchEnd[]> {
    const over = this.#watchpoints.filter(({ target }) => target?.scope?.thread === thread);
    return this.#end(over, () => `thread ${thread.tid} has ended`);
  }

  /** With their hits; as they were last when the program is gone. */
  async list(): Promise<readonly ListedWatchpoint[]> {
    await this.#counts.fetch(this.#world?.sites);
    return this.#watchpoints.map((each) => ({
      breakpoint: each.snapshot(),
      place: each.place,
      request: each.request,
      hits: this.#counts.of(each.id),
    }));
  }

  /** As HitCounts.news. */
  async countedAnew(): Promise<readonly UserBreakpoint[]> {
    return this.#counts.news(() => this.#watchpoints, this.#world?.sites);
  }

  /** As HitCounts.last. */
  countedLast(hits: HitCountRows): readonly UserBreakpoint[] {
    return this.#counts.last(hits, this.#watchpoints);
  }

  async #program(restarted: readonly number[] = []): Promise<void> {
    const update = this.#programs?.update(this.#watchpoints, restarted);
    if (this.#world && update) await ignoringDeath(update);
  }

  async #place(watchpoints: readonly ActiveWatchpoint[]): Promise<void> {
    for (const watchpoint of watchpoints) {
      const { dataId } = watchpoint.request;
      const target = this.#world ? this.#offers.find(dataId, this.#world.modules) : this.#whyNoWorld;
      if (typeof target === 'string') watchpoint.notPlaced(target);
      else await this.#set(watchpoint, target);
    }
  }

  async #set(watchpoint: ActiveWatchpoint, target: WatchTarget): Promise<void> {
    const world = this.#world;
    if (!world) return;
    const problem = sizeProblem(target.address, target.size);
    if (problem !== undefined) {
      watchpoint.notPlaced(`It cannot be watched: ${problem}.`);
      return;
    }
    try {
      watchpoint.placed(target, await world.slots.add(watchpoint.slotsOf(target)));
      await world.sites.change({ add: scopeSites(watchpoint), remove: [] });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      watchpoint.notPlaced(error.message);
    }
  }

  async #take(watchpoints: readonly ActiveWatchpoint[]): Promise<void> {
    const world = this.#world;
    const slots = watchpoints.flatMap(({ slotIds }) => slotIds);
    if (!world || slots.length === 0) return;
    await ignoringDeath(world.slots.remove(slots));
    const sites = watchpoints.flatMap(scopeSites);
    if (sites.length > 0) await ignoringDeath(world.sites.change({ add: [], remove: sites }).then(() => undefined));
  }

  async #end(
    watchpoints: readonly ActiveWatchpoint[],
    reason: (target: WatchTarget | undefined) => string,
  ): Promise<readonly WatchEnd[]> {
    if (watchpoints.length === 0) return [];
    this.#watchpoints = this.#watchpoints.filter((each) => !watchpoints.includes(each));
    await this.#take(watchpoints);
    return watchpoints.map((watchpoint) => {
      const { target, request, name } = watchpoint;
      const note = `The data breakpoint on "${name}" is removed: ${reason(target)}.`;
      watchpoint.notPlaced(note);
      this.#offers.withdraw(request.dataId);
      return { breakpoint: watchpoint.snapshot(), note };
    });
  }
}

function scopeSites({ id, target }: ActiveWatchpoint): readonly SiteRequest[] {
  if (!target?.scope) return [];
  return [{ address: target.scope.returnAddress, owner: { kind: 'watch-scope', id } }];
}

function complaintOf(watchpoint: ActiveWatchpoint): Pick<WatchStop, 'complaint'> {
  const text = watchpoint.complaint();
  return text === undefined ? {} : { complaint: { name: watchpoint.name, text } };
}

function hasReturnedText(target: WatchTarget | undefined): string {
  return `${target?.scope?.functionName ?? 'its function'} has returned`;
}

function isSame(a: WatchpointRequest, b: WatchpointRequest): boolean {
  return a.condition === b.condition && a.hitCondition === b.hitCondition;
}
