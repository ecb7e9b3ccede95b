// The process that a tracer has, by its pid, and what can be asked of it at any time: sites, programs, debug slots, signals, memory.

import { addon } from '../native/addon';
import type {
  DebugSlot,
  FollowFork,
  HitCountRows,
  NativeTracer,
  SiteFailure,
  SiteProgram,
  TracerEvent,
  WatchProgram,
} from '../native/tracer';
import type { NativeMemory } from './memoryReader';
import type { Thread } from './thread';

export abstract class TracedProcess {
  protected readonly tracer: NativeTracer;
  #pid = 0;
  #memory: NativeMemory | undefined;

  constructor() {
    this.tracer = new (addon().Tracer)((events) => {
      for (const event of events) this.receive(event);
    });
  }

  protected abstract receive(event: TracerEvent): void;

  /** 0 before launch or attach. */
  get pid(): number {
    return this.#pid;
  }

  /** A later one is that of the child that it was left for. */
  protected become(pid: number): void {
    if (pid !== this.#pid) this.#memory = undefined;
    this.#pid = pid;
  }

  /** Our own breakpoint bytes never show in it. */
  get memory(): NativeMemory {
    this.#memory ??= this.tracer.memory(this.#pid);
    return this.#memory;
  }

  /** An all-stop follows, unless one is already there or under way. */
  async interrupt(): Promise<void> {
    await this.tracer.interrupt({ pid: this.#pid });
  }

  async insertSites(addresses: readonly bigint[]): Promise<readonly SiteFailure[]> {
    return this.tracer.insertSites({ pid: this.#pid, addresses });
  }

  async removeSites(addresses: readonly bigint[]): Promise<void> {
    await this.tracer.removeSites({ pid: this.#pid, addresses });
  }

  /** As NativeTracer.setDebugSlots. */
  async setDebugSlots(slots: readonly DebugSlot[]): Promise<void> {
    await this.tracer.setDebugSlots({ pid: this.#pid, slots });
  }

  /** As NativeTracer.setPrograms. */
  async setPrograms(
    sites: readonly { readonly address: bigint; readonly programs: readonly SiteProgram[] }[],
    restarted: readonly number[],
  ): Promise<void> {
    await this.tracer.setPrograms({ pid: this.#pid, sites, restarted });
  }

  /** As NativeTracer.setWatchPrograms. */
  async setWatchPrograms(programs: readonly WatchProgram[], restarted: readonly number[]): Promise<void> {
    await this.tracer.setWatchPrograms({ pid: this.#pid, programs, restarted });
  }

  /** As NativeTracer.countHit. */
  async countHit(breakpoint: number): Promise<bigint> {
    return this.tracer.countHit({ pid: this.#pid, breakpoint });
  }

  /** As NativeTracer.hitCounts. */
  async hitCounts(): Promise<HitCountRows> {
    return this.tracer.hitCounts({ pid: this.#pid });
  }

  async setSignalPolicy(policy: {
    readonly stop: readonly number[];
    readonly suppress: readonly number[];
  }): Promise<void> {
    await this.tracer.setSignalPolicy({ pid: this.#pid, ...policy });
  }

  /** For the next process that this one makes, and from then on. */
  async setFollowFork(follow: FollowFork): Promise<void> {
    await this.tracer.setFollowFork({ pid: this.#pid, follow });
  }

  /** To the process, or to one of its threads. */
  async sendSignal(signal: number, thread?: Thread): Promise<void> {
    await this.tracer.sendSignal({ pid: this.#pid, ...(thread && { tid: thread.tid }), signal });
  }

  async writeMemory(address: bigint, bytes: Buffer): Promise<void> {
    await this.tracer.writeMemory({ pid: this.#pid, address, bytes });
  }
}
