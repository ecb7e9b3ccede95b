// Which breakpoints the tracer decides on by itself, and what it was given for that.

import { isDeepStrictEqual } from 'node:util';
import type { LoadAddress } from '../../../native/addresses';
import type { SiteProgram } from '../../../native/tracer';
import type { ModuleList } from '../../../symbols/moduleList';
import type { SiteRegistry } from '../../siteRegistry';
import type { ActiveBreakpoint } from '../activeBreakpoint';
import { type LogLine, lineOf } from '../logLine';
import type { LogPart } from '../logMessage';
import { CodeFrame } from './codeFrame';
import { type Compiled, compileCondition, compileValue } from './compiler';

type KeptLog = { readonly id: number; readonly values: readonly Buffer[] } | { readonly reason: string };

/** Of one program; the tracer forgets sites at exec, and so must this. */
export class SitePrograms {
  readonly #current = new Map<LoadAddress, readonly SiteProgram[]>();
  /** By breakpoint: as its options were compiled at an address. */
  readonly #compiled = new WeakMap<ActiveBreakpoint, { readonly options: unknown; at: Map<LoadAddress, Compiled> }>();

  /** By message: as it was compiled at an address. */
  readonly #kept = new WeakMap<readonly LogPart[], Map<LoadAddress, KeptLog>>();
  /** By id, also of messages that have changed: captured ones may be under way. */
  readonly #logs = new Map<number, (values: readonly bigint[]) => LogLine>();
  #lastLog = 0;

  constructor(
    private readonly sites: SiteRegistry,
    private readonly modules: ModuleList,
  ) {}

  /** To be called before sites are inserted, so that no hit is judged otherwise. `restarted`: their hits count from 0 on. */
  async update(breakpoints: readonly ActiveBreakpoint[], restarted: readonly number[]): Promise<void> {
    const wanted = await this.#wanted(breakpoints);
    const changed: { address: LoadAddress; programs: readonly SiteProgram[] }[] = [];
    for (const [address, programs] of wanted)
      if (!isDeepStrictEqual(programs, this.#current.get(address))) changed.push({ address, programs });
    for (const address of this.#current.keys()) if (!wanted.has(address)) changed.push({ address, programs: [] });
    for (const { address, programs } of changed) {
      if (programs.length > 0) this.#current.set(address, programs);
      else this.#current.delete(address);
    }
    if (changed.length > 0 || restarted.length > 0) await this.sites.setPrograms(changed, restarted);
  }

  async #wanted(breakpoints: readonly ActiveBreakpoint[]): Promise<Map<LoadAddress, readonly SiteProgram[]>> {
    const programs = new Map<ActiveBreakpoint, Map<LoadAddress, SiteProgram>>();
    for (const breakpoint of breakpoints) {
      const own = await this.#programsOf(breakpoint);
      breakpoint.decidedNatively(own instanceof Map ? undefined : own);
      if (own instanceof Map) programs.set(breakpoint, own);
    }
    // A site is the tracer's when all that is there is, a breakpoint when all of its sites are.
    for (let isStable = false; !isStable; ) {
      const foreign = this.#foreignAddresses(breakpoints, programs);
      const lost = [...programs.keys()].filter(({ addresses }) => addresses.some((address) => foreign.has(address)));
      for (const breakpoint of lost) {
        programs.delete(breakpoint);
        breakpoint.decidedNatively('another breakpoint at its place is evaluated');
      }
      isStable = lost.length === 0;
    }
    const wanted = new Map<LoadAddress, readonly SiteProgram[]>();
    for (const own of programs.values())
      for (const [address, program] of own) wanted.set(address, [...(wanted.get(address) ?? []), program]);
    return wanted;
  }

  #foreignAddresses(
    breakpoints: readonly ActiveBreakpoint[],
    programs: ReadonlyMap<ActiveBreakpoint, unknown>,
  ): ReadonlySet<LoadAddress> {
    const others = breakpoints.filter((breakpoint) => !programs.has(breakpoint)).flatMap(({ addresses }) => addresses);
    const shared = breakpoints
      .flatMap(({ addresses }) => addresses)
      .filter((address) => this.sites.ownersAt(address).some(({ kind }) => kind !== 'breakpoint'));
    return new Set([...others, ...shared]);
  }

  /** Or why it has none. */
  async #programsOf(breakpoint: ActiveBreakpoint): Promise<Map<LoadAddress, SiteProgram> | string> {
    const { condition, hitCondition, log, problem } = breakpoint.behaviour;
    if (problem !== undefined) return 'its options are not understood';
    const programs = new Map<LoadAddress, SiteProgram>();
    for (const address of breakpoint.addresses) {
      const compiled = condition && (await this.#compile(breakpoint, address));
      if (compiled && 'reason' in compiled) return compiled.reason;
      const kept = log && (await this.#logAt(breakpoint, log, address));
      if (kept && 'reason' in kept) return kept.reason;
      programs.set(address, {
        breakpoint: breakpoint.id,
        ...(compiled && { condition: compiled.code }),
        ...(hitCondition && { hits: hitCondition }),
        ...(kept && { log: { id: kept.id, values: kept.values } }),
      });
    }
    return programs;
  }

  /** The line that a captured log is; undefined for one that is not known. */
  logged(id: number, values: readonly bigint[]): LogLine | undefined {
    return this.#logs.get(id)?.(values);
  }

  async #logAt(breakpoint: ActiveBreakpoint, log: readonly LogPart[], address: LoadAddress): Promise<KeptLog> {
    let known = this.#kept.get(log);
    if (!known) {
      known = new Map();
      this.#kept.set(log, known);
    }
    let kept = known.get(address);
    if (!kept) {
      kept = await this.#compileLog(breakpoint, log, address);
      known.set(address, kept);
    }
    return kept;
  }

  async #compileLog(breakpoint: ActiveBreakpoint, log: readonly LogPart[], address: LoadAddress): Promise<KeptLog> {
    const frame = await CodeFrame.at(address, this.modules, breakpoint.callsAheadAt(address));
    if (!frame) return { reason: 'the frame there is not known' };
    const values: Buffer[] = [];
    const writers: ((captured: readonly bigint[]) => string)[] = [];
    for (const part of log) {
      if (typeof part === 'string') {
        writers.push(() => part);
        continue;
      }
      const compiled = await compileValue(part, frame);
      if ('reason' in compiled) return compiled;
      const index = values.push(compiled.code) - 1;
      writers.push((captured) => compiled.textOf(captured[index] ?? 0n));
    }
    const id = ++this.#lastLog;
    const location = breakpoint.firstLocation;
    this.#logs.set(id, (captured) => {
      breakpoint.logRate.counted();
      return lineOf(
        writers.map((write) => write(captured)),
        location,
      );
    });
    return { id, values };
  }

  async #compile(breakpoint: ActiveBreakpoint, address: LoadAddress): Promise<Compiled> {
    const { condition } = breakpoint.behaviour;
    if (!condition) throw new Error('there is a condition');
    const { options } = breakpoint.request;
    let known = this.#compiled.get(breakpoint);
    if (known?.options !== options) {
      known = { options, at: new Map() };
      this.#compiled.set(breakpoint, known);
    }
    let compiled = known.at.get(address);
    if (!compiled) {
      const frame = await CodeFrame.at(address, this.modules, breakpoint.callsAheadAt(address));
      compiled = frame ? await compileCondition(condition, frame) : { reason: 'the frame there is not known' };
      known.at.set(address, compiled);
    }
    return compiled;
  }
}
