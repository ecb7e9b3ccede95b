// One data breakpoint of the user's and where it stands now.

import type { WatchHit } from '../../native/tracer';
import { readExact } from '../../process/memoryReader';
import { FrameView } from '../../values/frameView';
import { ownBits, watchedText } from '../../values/watchable';
import { type Behaviour, behaviourOf } from '../breakpoints/behaviour';
import { Complaint } from '../breakpoints/complaint';
import { acceptsHit } from '../breakpoints/hitCondition';
import type { HitFrame, HitWorld } from '../breakpoints/hitFrame';
import type { UserBreakpoint, WatchAccess, WatchpointRequest } from '../types';
import type { SlotRequest } from './debugSlots';
import { type SlotPart, slotsFor } from './regionSlots';
import { describeTarget, type WatchTarget } from './watchTarget';

export class ActiveWatchpoint {
  #target: WatchTarget | undefined;
  /** By the id of its slot. Empty: it is not set. */
  #parts: ReadonlyMap<number, SlotPart> = new Map();
  #problem: string | undefined;
  #request: WatchpointRequest;
  #behaviour: Behaviour;
  #complaint: Complaint;
  #whyEvaluated: string | undefined;
  /** The user knows of so many. */
  #toldHits = 0n;

  constructor(
    readonly id: number,
    request: WatchpointRequest,
  ) {
    this.#request = request;
    this.#behaviour = behaviourOf(request);
    this.#complaint = new Complaint(this.#behaviour.problem);
  }

  get request(): WatchpointRequest {
    return this.#request;
  }

  get behaviour(): Behaviour {
    return this.#behaviour;
  }

  /** The same with other conditions. */
  behave(request: WatchpointRequest): void {
    this.#request = request;
    this.#behaviour = behaviourOf(request);
    this.forgetHits();
  }

  forgetHits(): void {
    this.#complaint = new Complaint(this.#behaviour.problem);
    this.#whyEvaluated = undefined;
    this.#toldHits = 0n;
  }

  /** Its hits say more than that the program stopped. */
  get isCounting(): boolean {
    return this.#behaviour.condition !== undefined || this.#behaviour.hitCondition !== undefined;
  }

  /** All of its hits so far. Answers whether the user has something new to know. */
  tellHits(hits: bigint): boolean {
    if (!this.isCounting || hits === this.#toldHits) return false;
    this.#toldHits = hits;
    return true;
  }

  /** Of accesses from one place, the last one that was looked at. */
  decidedNatively(whyNot: string | undefined): void {
    this.#whyEvaluated = whyNot;
  }

  /** Undefined while it is not known. */
  get target(): WatchTarget | undefined {
    return this.#target;
  }

  get isSet(): boolean {
    return this.#parts.size > 0;
  }

  get slotIds(): readonly number[] {
    return [...this.#parts.keys()];
  }

  /** Those of its slots that no program has judged. */
  isUnjudged(hits: readonly WatchHit[]): boolean {
    return hits.some(({ slot, isJudged }) => !isJudged && this.#parts.has(slot));
  }

  /** What `target` takes. */
  slotsOf({ address, size }: WatchTarget): readonly SlotRequest[] {
    const parts = slotsFor(address, size);
    return parts.map((part) => ({ ...part, ...slotKind(this.#request.access, parts.length) }));
  }

  /** `ids` of the slots, in the order of `slotsOf`. */
  placed(target: WatchTarget, ids: readonly number[]): void {
    const parts = slotsFor(target.address, target.size);
    this.#target = target;
    this.#parts = new Map(parts.map((part, index) => [ids[index] ?? 0, part]));
    this.#problem = undefined;
  }

  /** Nothing is watched. */
  notPlaced(problem: string): void {
    this.#parts = new Map();
    this.#problem = problem;
  }

  /** What the user is told of the hits, if it is news; undefined otherwise. Precondition: `frame`'s thread stands at them. */
  async reached(hits: readonly WatchHit[], frame: HitFrame, world: HitWorld): Promise<string | undefined> {
    const { memory } = world;
    const own = hits.filter(({ slot }) => this.#parts.has(slot));
    const target = this.#target;
    if (!target || own.length === 0) return undefined;
    const after = readExact(memory, target.address, target.size);
    if (!after) return undefined;
    const before = this.#before(own, after, target);
    const isChanged = ownBits(before, target) !== ownBits(after, target);
    const { access } = this.#request;
    if ((access === 'write' && !isChanged) || (access === 'read' && isChanged)) return undefined;
    if (this.isUnjudged(own)) {
      if (!(await this.#matters(frame, world))) return undefined;
    } else {
      this.#complaint.decided();
    }
    const view = await FrameView.of(frame.innermost, frame.context);
    const now = watchedText(after, target, view);
    if (access === 'read') return `${target.name} was read: ${now}`;
    if (!isChanged) return `${target.name} was read, or written without a change: ${now}`;
    return `${target.name} changed from ${watchedText(before, target, view)} to ${now}`;
  }

  /** Of a hit that stops the program: why it does so without a decision, once for each reason. */
  complaint(): string | undefined {
    return this.#complaint.news();
  }

  snapshot(): UserBreakpoint {
    const message = this.#problem ?? this.#complaint.text ?? this.#slowness;
    return {
      id: this.id,
      kind: 'data',
      isVerified: this.isSet,
      addresses: [],
      ...(message !== undefined && { message }),
      ...(this.#toldHits > 0n && { hits: this.#toldHits }),
    };
  }

  /** As the user calls what is watched. */
  get name(): string {
    return this.#target?.name ?? this.#request.dataId;
  }

  /** For lists. */
  get place(): string {
    return this.#target ? describeTarget(this.#target) : this.#request.dataId;
  }

  get #slowness(): string | undefined {
    if (this.#whyEvaluated === undefined || !this.#behaviour.condition) return undefined;
    return `Evaluated by the debugger at each hit, which is slower: ${this.#whyEvaluated}.`;
  }

  #before(hits: readonly WatchHit[], after: Buffer, { address }: WatchTarget): Buffer {
    const before = Buffer.from(after);
    for (const hit of hits) {
      const part = this.#parts.get(hit.slot);
      const bytes = Buffer.alloc(8);
      bytes.writeBigUInt64LE(hit.before);
      if (part) bytes.copy(before, Number(part.address - address), 0, part.length);
    }
    return before;
  }

  async #matters(frame: HitFrame, { count }: HitWorld): Promise<boolean> {
    const { condition, hitCondition } = this.#behaviour;
    try {
      if (condition && !(await frame.isTrue(condition))) return false;
    } catch (error) {
      this.#complaint.failed(error);
      return true;
    }
    this.#complaint.decided();
    const hits = await count(this.id);
    return !hitCondition || acceptsHit(hitCondition, hits);
  }
}

/** The processor watches writes, or both reads and writes: a read is an access that changes nothing. */
function slotKind(access: WatchAccess, count: number): Pick<SlotRequest, 'kind' | 'news'> {
  if (access === 'write') return { kind: 'write', news: 'changes' };
  // A write may leave some of several slots as they were.
  return { kind: 'access', news: access === 'read' && count === 1 ? 'unchanged' : 'all' };
}
