// What the tracer decides of data breakpoints by itself: their conditions, compiled for each place that has accessed them.

import { isDeepStrictEqual } from 'node:util';
import type { LoadAddress } from '../../native/addresses';
import type { WatchProgram } from '../../native/tracer';
import type { Inferior } from '../../process/inferior';
import type { ModuleList } from '../../symbols/moduleList';
import { CodeFrame } from '../breakpoints/conditions/codeFrame';
import { type Compiled, compileCondition, compileConditionWithin } from '../breakpoints/conditions/compiler';
import type { ActiveWatchpoint } from './activeWatchpoint';

/** For one watchpoint. Accesses from elsewhere are evaluated. */
const MOST_PLACES = 256;

interface Conditions {
  readonly request: unknown;
  readonly target: unknown;
  readonly at: Map<LoadAddress, Compiled>;
}

/** Of one program; the tracer forgets them at exec, and so must this. */
export class WatchPrograms {
  #current: readonly WatchProgram[] = [];
  #conditions = new WeakMap<ActiveWatchpoint, Conditions>();

  constructor(
    readonly inferior: Inferior,
    readonly modules: ModuleList,
  ) {}

  /** `restarted`: their hits count from 0 on. */
  async update(watchpoints: readonly ActiveWatchpoint[], restarted: readonly number[]): Promise<void> {
    const programs = watchpoints.flatMap((watchpoint) => this.#programOf(watchpoint) ?? []);
    if (restarted.length === 0 && isDeepStrictEqual(programs, this.#current)) return;
    this.#current = programs;
    await this.inferior.setWatchPrograms(programs, restarted);
  }

  /** Names may mean something else from here on, and other code be where some was. */
  forgetPlaces(): void {
    this.#conditions = new WeakMap();
  }

  /** It was accessed in front of `pc`, which no program could say anything of. To be followed by `update`. */
  async accessed(watchpoint: ActiveWatchpoint, pc: LoadAddress): Promise<void> {
    const { condition } = watchpoint.behaviour;
    const scope = watchpoint.target?.scope;
    const { at } = this.#conditionsOf(watchpoint);
    if ((!condition && !scope) || at.has(pc) || at.size >= MOST_PLACES) return;
    const frame = await CodeFrame.at(pc, this.modules);
    let compiled: Compiled = { reason: 'the frame there is not known' };
    if (frame && !scope && condition) compiled = await compileCondition(condition, frame);
    // Only its own frame tells by its place that it is there still, and not another in its stead.
    if (frame && scope)
      compiled =
        frame.view.frame.name === scope.functionName
          ? await compileConditionWithin(condition, frame, scope)
          : { reason: `it is accessed from outside of ${scope.functionName}` };
    at.set(pc, compiled);
    watchpoint.decidedNatively('reason' in compiled ? compiled.reason : undefined);
  }

  #conditionsOf(watchpoint: ActiveWatchpoint): Conditions {
    const { request, target } = watchpoint;
    let known = this.#conditions.get(watchpoint);
    if (known?.request !== request || known.target !== target) {
      known = { request, target, at: new Map() };
      this.#conditions.set(watchpoint, known);
    }
    return known;
  }

  /** Undefined where slots say something else than what the user asks for. */
  #programOf(watchpoint: ActiveWatchpoint): WatchProgram | undefined {
    const { id, target, slotIds, request, behaviour } = watchpoint;
    const isExact = target?.bits === undefined && (request.access !== 'read' || slotIds.length === 1);
    if (!target || slotIds.length === 0 || !isExact || behaviour.problem !== undefined) return undefined;
    const conditions = [...this.#conditionsOf(watchpoint).at].flatMap(([pc, compiled]) =>
      'code' in compiled ? [{ pc, code: compiled.code }] : [],
    );
    return {
      breakpoint: id,
      slots: slotIds,
      ...((behaviour.condition || target.scope) && { conditions }),
      ...(behaviour.hitCondition && { hits: behaviour.hitCondition }),
    };
  }
}
