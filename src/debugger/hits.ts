// What comes of hits: breakpoints and watchpoints decide, the user is told what is new of them.

import type { WatchHit } from '../native/tracer';
import type { Thread } from '../process/thread';
import type { HitWorld } from './breakpoints/hitFrame';
import type { ProgramImage } from './programImage';
import type { DebuggerEvent, StopReason } from './types';
import { placeBefore } from './watchpoints/placeBefore';
import type { WatchEnd } from './watchpoints/watchpointService';

export class Hits {
  constructor(
    readonly image: ProgramImage,
    readonly listener: (event: DebuggerEvent) => void,
  ) {}

  /** Undefined if none of them stops the program. */
  async reachedBreakpoints(ids: readonly number[], thread: Thread): Promise<StopReason | undefined> {
    const { stops, changed, logs } = await this.image.breakpoints.reached(ids, thread, this.#world);
    for (const breakpoint of changed) this.listener({ kind: 'breakpoint-changed', breakpoint });
    for (const line of logs) this.listener({ kind: 'output', category: 'console', ...line });
    return stops.length > 0 ? { kind: 'breakpoint', breakpointIds: stops } : undefined;
  }

  /** Undefined if none of them stops the program. */
  async reachedWatchpoints(hits: readonly WatchHit[], thread: Thread): Promise<StopReason | undefined> {
    const { stops, changed, ended } = await this.image.watchpoints.reached(hits, thread, this.#world);
    this.#tellEnds(ended);
    for (const breakpoint of changed) this.listener({ kind: 'breakpoint-changed', breakpoint });
    if (stops.length === 0) return undefined;
    const place = placeBefore(thread, { memory: this.image.inferior.memory, modules: this.image.modules });
    for (const { complaint } of stops) {
      if (!complaint) continue;
      const where = [`Data breakpoint on "${complaint.name}"`, ...(place === undefined ? [] : [place])].join(' ');
      this.#note(`${where}: ${complaint.text}`);
    }
    return {
      kind: 'watchpoint',
      breakpointIds: stops.map(({ id }) => id),
      text: [...new Set(stops.map(({ text }) => text))].join('; '),
      ...(place !== undefined && { place }),
    };
  }

  /** A thread stands where the frame of a watched variable returns to. */
  async reachedWatchScope(thread: Thread): Promise<void> {
    this.#tellEnds(await this.image.watchpoints.returned(thread));
  }

  /** What was watched on its stack is gone with it. */
  async threadExited(thread: Thread): Promise<void> {
    if (this.image.inferior.state !== 'exited') this.#tellEnds(await this.image.watchpoints.threadExited(thread));
  }

  #tellEnds(ends: readonly WatchEnd[]): void {
    for (const { breakpoint, note } of ends) {
      this.listener({ kind: 'breakpoint-removed', breakpoint });
      this.#note(note);
    }
  }

  #note(text: string): void {
    this.listener({ kind: 'output', category: 'console', text: `${text}\n` });
  }

  get #world(): HitWorld {
    const { inferior, modules } = this.image;
    return {
      memory: inferior.memory,
      modules,
      xstate: (hitting) => inferior.xstate(hitting),
      count: (breakpoint) => inferior.countHit(breakpoint),
    };
  }
}

/** One stop for what came at the same time. */
export function together(first: StopReason | undefined, second: StopReason | undefined): StopReason | undefined {
  if (first?.kind !== 'watchpoint' || second?.kind !== 'breakpoint') return first ?? second;
  return { ...first, breakpointIds: [...first.breakpointIds, ...second.breakpointIds] };
}
