// One request of the user's and where it stands now.

import { basename } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { formatAddress, type LoadAddress } from '../../native/addresses';
import type { HitVerdict as NativeVerdict } from '../../native/tracer';
import type { Module } from '../../symbols/module';
import type { SiteProblem, SiteRequest } from '../siteRegistry';
import type { BreakpointOptions, UserBreakpoint } from '../types';
import { type Behaviour, behaviourOf } from './behaviour';
import { callsAhead } from './callsAhead';
import { Complaint } from './complaint';
import { acceptsHit } from './hitCondition';
import type { HitFrame, HitWorld } from './hitFrame';
import { instructionHome } from './instructionResolver';
import { type LogLine, lineOf, logLine } from './logLine';
import { LogRate } from './logRate';
import type { BreakpointLocation, BreakpointRequest, InstructionHome, Resolution } from './resolution';

export type HitVerdict =
  | { readonly kind: 'pass' }
  | { readonly kind: 'stop' }
  /** `notice`: that the program has begun to wait for its messages. */
  | { readonly kind: 'log'; readonly line: LogLine; readonly notice?: LogLine };

type HitCounter = Pick<HitWorld, 'count'>;

export class ActiveBreakpoint {
  #locations: readonly BreakpointLocation[] = [];
  #problem: string | undefined;
  /** Why it is not where it was asked for. */
  #note: string | undefined;
  /** The user knows of so many. */
  #toldHits = 0n;
  #request: BreakpointRequest;
  #behaviour: Behaviour;
  #complaint: Complaint;
  #whyEvaluated: string | undefined;
  #home: InstructionHome | undefined;
  readonly logRate = new LogRate();

  /** `problem`: why it is not resolved yet. */
  constructor(
    readonly id: number,
    request: BreakpointRequest,
    problem: string,
  ) {
    this.#problem = problem;
    this.#request = request;
    this.#behaviour = behaviourOf(request.options);
    this.#complaint = new Complaint(this.#behaviour.problem);
  }

  get request(): BreakpointRequest {
    return this.#request;
  }

  get behaviour(): Behaviour {
    return this.#behaviour;
  }

  get firstLocation(): BreakpointLocation | undefined {
    return this.#locations[0];
  }

  /** As callsAhead, of its location there. */
  callsAheadAt(address: LoadAddress): number {
    const location = this.#locations.find((each) => each.address === address);
    return location ? callsAhead(location) : 0;
  }

  /** One for each location. */
  get addresses(): readonly LoadAddress[] {
    return this.#locations.map(({ address }) => address);
  }

  /** Why its condition is evaluated here at each hit; undefined while the tracer decides. */
  get whyEvaluated(): string | undefined {
    return this.#whyEvaluated;
  }

  decidedNatively(whyNot: string | undefined): void {
    this.#whyEvaluated = whyNot;
  }

  /** Other options count their hits anew: then the answer is true. */
  behave(options: BreakpointOptions): boolean {
    if (isDeepStrictEqual(options, this.#request.options)) return false;
    this.#request = { ...this.#request, options };
    this.#behaviour = behaviourOf(options);
    this.forgetHits();
    return true;
  }

  forgetHits(): void {
    this.#toldHits = 0n;
    this.#complaint = new Complaint(this.#behaviour.problem);
  }

  get isResolved(): boolean {
    return this.#locations.length > 0;
  }

  /** One for each location. */
  get sites(): readonly SiteRequest[] {
    const owner = { kind: 'breakpoint', id: this.id } as const;
    return this.#locations.map(({ address }) => ({ address, owner, ...(this.#isHardware && { isHardware: true }) }));
  }

  /** Its hits say more than that the program stopped. */
  get isCounting(): boolean {
    const { condition, hitCondition, log } = this.#behaviour;
    return condition !== undefined || hitCondition !== undefined || log !== undefined;
  }

  /** All of its hits so far. Answers whether the user has something new to know. */
  tellHits(hits: bigint): boolean {
    if (!this.isCounting || hits === this.#toldHits) return false;
    this.#toldHits = hits;
    return true;
  }

  /** The tracer has judged the hit of a thread that stands in `frame`. Where its program failed, the evaluator has the last word, and the reason. */
  async judged(verdict: NativeVerdict | undefined, frame: HitFrame, world: HitCounter): Promise<HitVerdict> {
    if (!verdict) return { kind: 'pass' };
    if (!verdict.isTrue) return this.reached(frame, world);
    this.#complaint.decided();
    const { log } = this.#behaviour;
    if (!log) return { kind: 'stop' };
    this.logRate.counted();
    const rate = verdict.isCrowded ? this.logRate.crowded() : undefined;
    const line = await logLine(log, frame, this.#locations[0]);
    return { kind: 'log', line, ...(rate !== undefined && { notice: this.#rateNotice(rate) }) };
  }

  #rateNotice(rate: number): LogLine {
    const place = placeOf(this.#locations[0]) ?? `breakpoint ${this.id}`;
    return {
      text: `Log point at ${place}: ${rate} messages a second. The program waits for them; none is lost.\n`,
    };
  }

  /** Of a hit that stops the program at this address: why it does so without a decision, once for each reason. */
  complaintAt(address: LoadAddress): LogLine | undefined {
    const text = this.#complaint.news();
    if (text === undefined) return undefined;
    const location = this.#locations.find((each) => each.address === address);
    return lineOf([`Breakpoint at ${placeOf(location) ?? formatAddress(address)}: ${text}`], location);
  }

  /** A thread that stands in `frame` has come to one of the sites. */
  async reached(frame: HitFrame, { count }: HitCounter): Promise<HitVerdict> {
    const { condition, hitCondition, log, problem } = this.#behaviour;
    try {
      if (condition && !(await frame.isTrue(condition))) return { kind: 'pass' };
    } catch (error) {
      this.#complaint.failed(error);
      return { kind: 'stop' };
    }
    this.#complaint.decided();
    const hits = await count(this.id);
    if (problem !== undefined) return { kind: 'stop' };
    if (hitCondition && !acceptsHit(hitCondition, hits)) return { kind: 'pass' };
    if (!log) return { kind: 'stop' };
    return { kind: 'log', line: await logLine(log, frame, this.#locations[0]) };
  }

  /** Of an instruction breakpoint that was resolved once. */
  get home(): InstructionHome | undefined {
    return this.#home;
  }

  resolved(resolution: Resolution): void {
    const [first] = resolution.locations;
    if (this.request.place.kind === 'instruction' && first) this.#home ??= instructionHome(first);
    this.#locations = resolution.locations;
    this.#problem = resolution.problem;
    this.#note = resolution.problem === undefined ? resolution.note : undefined;
  }

  /** Adds the locations in modules that came later, on the line that was chosen before if one was. */
  extended({ locations, note }: Resolution): void {
    if (!this.isResolved) this.#note = note;
    const [own] = locations;
    if (this.request.place.kind === 'instruction' && own) this.#home ??= instructionHome(own);
    const first = this.#locations[0];
    const known = new Set<LoadAddress>(this.#locations.map(({ address }) => address));
    const isNew = ({ address, line }: BreakpointLocation) =>
      !known.has(address) && (this.request.place.kind !== 'source' || first === undefined || line === first.line);
    this.#locations = [...this.#locations, ...locations.filter(isNew)];
    if (this.isResolved) this.#problem = undefined;
  }

  /** Drops the locations in a module that is gone. */
  unloaded(module: Module): void {
    if (!this.#locations.some((location) => location.module === module)) return;
    this.#locations = this.#locations.filter((location) => location.module !== module);
    if (this.#locations.length === 0)
      this.#problem = `The library ${module.path} was unloaded. Waiting for it to be loaded again.`;
  }

  /** Drops the locations at which no breakpoint is possible. */
  refused(problems: readonly SiteProblem[]): void {
    const own = problems.filter(
      ({ address, isHardware }) =>
        isHardware === this.#isHardware && this.#locations.some((location) => location.address === address),
    );
    const [problem] = own;
    if (!problem) return;
    const refused = new Set(own.map(({ address }) => address));
    this.#locations = this.#locations.filter(({ address }) => !refused.has(address));
    // Debug registers may do for some of its places; bytes of code that cannot be written are those of one module.
    if (this.#locations.length === 0 || this.#isHardware) this.#problem = problem.text;
  }

  get #isHardware(): boolean {
    const { place } = this.request;
    return place.kind !== 'function' && place.isHardware === true;
  }

  /** What the user sees of a breakpoint that is slower than others. */
  get #slowness(): string | undefined {
    const { condition, log } = this.#behaviour;
    if (!this.isResolved || this.#whyEvaluated === undefined || (!condition && !log)) return undefined;
    return `Evaluated by the debugger at each hit, which is slower: ${this.#whyEvaluated}.`;
  }

  /** What may be known of one that does what it is for. */
  get #remarks(): string | undefined {
    const remarks = [this.whyElsewhere, this.#slowness].filter((remark) => remark !== undefined);
    return remarks.length > 0 ? remarks.join(' ') : undefined;
  }

  /** Why it has no place, or not the one that was asked for. */
  get whyElsewhere(): string | undefined {
    return this.#problem ?? (this.isResolved ? this.#note : undefined);
  }

  snapshot(): UserBreakpoint {
    const first = this.#locations[0];
    const message = this.#problem ?? this.#complaint.text ?? this.#remarks;
    return {
      id: this.id,
      kind: this.request.place.kind,
      isVerified: this.isResolved,
      addresses: this.#locations.map(({ address }) => address),
      ...(message !== undefined ? { message } : {}),
      ...(this.#toldHits > 0n && { hits: this.#toldHits }),
      ...(first?.file !== undefined ? { file: first.file } : {}),
      ...(first?.line !== undefined ? { line: first.line } : {}),
      ...(first?.column !== undefined ? { column: first.column } : {}),
    };
  }
}

function placeOf({ file, line }: Partial<BreakpointLocation> = {}): string | undefined {
  return file === undefined || line === undefined ? undefined : `${basename(file)}:${line}`;
}
