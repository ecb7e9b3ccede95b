// From a call's first instruction to where a user wants to be: in the body of a function with source, or behind the call.

import type { StepPlan } from '../../native/tracer';
import type { GeneralRegisters } from '../../process/registers';
import type { SteppingWorld } from './callers';
import { isStub, isThunk, placeAt, rangesAround, stubSections } from './codePlace';
import { isSystemModule } from './skipRules';

/** A stub may lead to a stub of another module, but not for ever. */
const MAX_STUBS = 4;

export type EntryDecision =
  /** Goes on inside; ask again when the plan ended. */
  | { readonly kind: 'stub'; readonly plan: StepPlan }
  /** In a function that is skipped: what it calls may not be. */
  | { readonly kind: 'through' }
  /** The body of a function with source begins where the plan ends. */
  | { readonly kind: 'body'; readonly plan: StepPlan }
  | { readonly kind: 'in-body' }
  /** No source in there: the plan ends behind the call. */
  | { readonly kind: 'skip'; readonly plan: StepPlan };

export class CallEntry {
  #stubs = 0;

  /** `stackPointer`: at the callee's first instruction, where the return address is on top. */
  constructor(
    readonly world: SteppingWorld,
    readonly returnAddress: bigint,
    readonly stackPointer: bigint,
  ) {}

  decide(registers: GeneralRegisters): EntryDecision {
    const { pc } = registers;
    const place = placeAt(this.world.modules, pc);
    const { module, bodyStart, isFunctionEntry } = place;
    // Optimised, a thunk may have the function in it.
    if (bodyStart !== undefined && (!isThunk(place) || place.inlines.length > 0)) {
      if (this.world.skips(place)) return module && isSystemModule(module) ? this.#skip() : { kind: 'through' };
      if (!isFunctionEntry || bodyStart === pc) return { kind: 'in-body' };
      return { kind: 'body', plan: { kind: 'run-to', address: bodyStart, minStackPointer: 0n } };
    }
    if (isThunk(place) && this.#stubs++ < MAX_STUBS) {
      return { kind: 'stub', plan: { kind: 'step', ranges: rangesAround(place), calls: 'over' } };
    }
    if (module && isStub(module, pc) && this.#stubs++ < MAX_STUBS) {
      // The loader's resolver is stepped through like the stub; what it calls is run over. It ends with a jump to the function.
      const { loader } = this.world;
      const ranges = [...stubSections(module), ...(loader ? [{ low: loader.low, high: loader.high }] : [])];
      return { kind: 'stub', plan: { kind: 'step', ranges, calls: 'over' } };
    }
    return this.#skip();
  }

  #skip(): EntryDecision {
    return {
      kind: 'skip',
      plan: { kind: 'run-to', address: this.returnAddress, minStackPointer: this.stackPointer + 8n },
    };
  }
}
