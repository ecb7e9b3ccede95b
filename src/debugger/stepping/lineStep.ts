// To the beginning of another line: over calls or into functions that have source.

import { assertNever } from '../../native/assertNever';
import type { AddressRange, PlanOutcome, StepPlan } from '../../native/tracer';
import { readPointer } from '../../process/memoryReader';
import type { GeneralRegisters } from '../../process/registers';
import { CallEntry } from './callEntry';
import { frameAddress, planToFrame, planToSource, type SteppingWorld } from './callers';
import { type CodePlace, isStub, placeAt, rangesAround, toLoadRanges } from './codePlace';
import { type EnteredCalls, enteredBehindCall, enteredCalls, hiddenToShow, outsideOf } from './inlineView';
import { isSystemModule } from './skipRules';
import { DONE, RUN, type Step, type StepDecision } from './step';
import { StepExtent } from './stepExtent';

/** What the running plan is for. */
type Phase =
  | { readonly kind: 'line' }
  /** In a call that was entered: its stub, or behind it. */
  | { readonly kind: 'entering'; readonly entry: CallEntry }
  | { readonly kind: 'skipping' }
  | { readonly kind: 'prologue' }
  /** On the line, to the call that is to be stepped into. */
  | { readonly kind: 'approach'; readonly call: bigint }
  /** In a function that is skipped. */
  | { readonly kind: 'through'; readonly ranges: readonly AddressRange[] }
  /** The frame in which the step began returns. */
  | { readonly kind: 'returning' };

/** A library that sorts or prints does much before it comes to the user's code, if ever: then it is run over. */
const MAX_THROUGH = 100;
const MAX_THROUGH_STEPS = 5_000;

export class LineStep implements Step {
  #phase: Phase = { kind: 'line' };
  #start: CodePlace | undefined;
  #extent: StepExtent | undefined;
  #startRegisters: GeneralRegisters | undefined;
  /** Inlined calls of the line, which belong to it when stepping over. */
  #inlined: readonly AddressRange[] = [];
  returnedFrom: bigint | undefined;
  hiddenInlines = 0;
  /** The line went another way than through the call that was to be stepped into. */
  #isMissed = false;
  /** How often a skipped function was begun or gone on in. */
  #through = 0;

  constructor(
    readonly world: SteppingWorld,
    readonly kind: 'over' | 'in',
    readonly granularity: 'line' | 'statement',
    /** As Step.hiddenInlines of what brought the thread here. */
    readonly hidden: number,
    /** Of `in`: the address of the call instruction that is meant. */
    readonly into?: bigint,
  ) {}

  begin(registers: GeneralRegisters): StepDecision {
    return this.#beginAt(placeAt(this.world.modules, registers.pc), registers);
  }

  /** `shown`: whose line the user sees, if that is not the place of the thread. */
  #beginAt(place: CodePlace, registers: GeneralRegisters, shown: CodePlace = place): StepDecision {
    if (!place.row && !place.gap) return this.#toSource(registers);
    const hidden = this.#start ? 0 : this.hidden;
    this.#start = outsideOf(shown, hidden);
    this.#extent = new StepExtent(this.#start, this.granularity);
    this.#startRegisters = registers;
    if (hidden > 0) return this.#atInlinedCall(place, hidden, registers);
    if (this.into !== undefined && this.into !== registers.pc) return this.#approach(place, this.into);
    return this.#stepRest(place, registers);
  }

  after(outcome: PlanOutcome, registers: GeneralRegisters): StepDecision {
    const phase = this.#phase;
    switch (phase.kind) {
      case 'prologue':
        return this.#inBody(registers);
      case 'returning':
        return this.#inCaller(registers);
      case 'entering':
        return registers.pc === phase.entry.returnAddress ? this.#goOn(registers) : this.#enter(phase.entry, registers);
      case 'approach':
        this.#isMissed = registers.pc !== phase.call;
        return this.#isMissed
          ? this.#settle(registers)
          : this.#stepRest(placeAt(this.world.modules, registers.pc), registers);
      case 'skipping':
        return this.#goOn(registers);
      case 'through':
        if (outcome.kind === 'entered-call') {
          return this.#enter(new CallEntry(this.world, outcome.returnAddress, registers.sp), registers);
        }
        // It did not get out of there by itself.
        if (phase.ranges.some(({ low, high }) => registers.pc >= low && registers.pc < high))
          this.#through = MAX_THROUGH;
        return this.#goOn(registers);
      case 'line':
        if (outcome.kind === 'entered-call') {
          return this.#enter(new CallEntry(this.world, outcome.returnAddress, registers.sp), registers);
        }
        return outcome.kind === 'left-ranges' && outcome.returned && this.#hasReturned(registers)
          ? this.#justReturned(registers)
          : this.#settle(registers);
      default:
        return assertNever(phase);
    }
  }

  arrived(registers: GeneralRegisters): StepDecision {
    const isInFrame =
      this.#phase.kind !== 'returning' &&
      this.#startRegisters !== undefined &&
      frameAddress(this.world, registers) === frameAddress(this.world, this.#startRegisters);
    if (isInFrame) return this.#settle(registers);
    // Landing pads may begin without a line.
    return placeAt(this.world.modules, registers.pc).gap ? this.begin(registers) : this.#inCaller(registers);
  }

  /** The thread left the line's ranges without returning from the frame in which the step began. */
  #settle(registers: GeneralRegisters): StepDecision {
    const place = placeAt(this.world.modules, registers.pc);
    if (place.functionId !== this.#start?.functionId) return this.#inOtherFunction(place, registers);
    const entered = enteredCalls(place, this.#start.inlines);
    if (entered.count > 0) return this.#inInlinedCall(place, entered, registers);
    if (this.#extent?.isLeftAt(place) && !this.world.skips(place)) return DONE;
    return this.#stepRest(place, registers);
  }

  /** The inlined call that the thread stands in front of is run over, or entered without a move. */
  #atInlinedCall(place: CodePlace, hidden: number, registers: GeneralRegisters): StepDecision {
    const isEntered = this.kind === 'in' && enteredCalls(place, place.inlines.slice(hidden)).isEntry;
    if (isEntered && !this.world.skips(outsideOf(place, hidden - 1))) return this.#inCall(place, hidden - 1);
    return this.#runThrough(place, hidden, registers);
  }

  /** As gdb: a call on another line is a line of ours first; on this line it is gone into or run over. */
  #inInlinedCall(
    place: CodePlace,
    { count, isEntry, isScopeLeft }: EnteredCalls,
    registers: GeneralRegisters,
  ): StepDecision {
    const call = outsideOf(place, count);
    const isOurLine = !call.row || (!isScopeLeft && this.#extent?.has(call) === true);
    if (isEntry && !isOurLine && !this.world.skips(call)) return this.#doneHiding(count);
    if (this.kind === 'over') return this.#runThrough(place, count, registers);
    const hidden = isEntry ? count - 1 : 0;
    const isBegun = isEntry || this.#extent?.isLeftAt(place) === true;
    if (isBegun && !this.world.skips(outsideOf(place, hidden))) return this.#inCall(place, hidden);
    return this.#stepRest(place, registers);
  }

  #runThrough(place: CodePlace, count: number, registers: GeneralRegisters): StepDecision {
    const call = place.inlines[count - 1];
    if (call && place.module) this.#inlined = [...this.#inlined, ...toLoadRanges(place.module, call.ranges)];
    return this.#stepRest(place, registers);
  }

  /** A function was entered. Where it begins with an inlined call, that is still to come. */
  #inBody({ pc }: GeneralRegisters): StepDecision {
    const place = placeAt(this.world.modules, pc);
    const { count, isEntry } = enteredCalls(place, []);
    return this.#inCall(place, isEntry ? count : 0);
  }

  /** Where it begins with another call of no line, that is what is shown. */
  #inCall(place: CodePlace, hidden: number): StepDecision {
    return this.#doneHiding(hidden > 0 && !outsideOf(place, hidden).row ? hidden - 1 : hidden);
  }

  #doneHiding(hidden: number): StepDecision {
    this.hiddenInlines = hidden;
    return DONE;
  }

  /** A jump to another function, a tail call, which returns to our caller; or back there, where the other one was run over. */
  #inOtherFunction(place: CodePlace, registers: GeneralRegisters): StepDecision {
    const isEntry = place.isFunctionEntry || (place.module && isStub(place.module, registers.pc));
    const returnAddress = isEntry ? readPointer(this.world.memory, registers.sp) : undefined;
    if (returnAddress === undefined) return this.#inCaller(registers);
    if (this.kind === 'in') return this.#enter(new CallEntry(this.world, returnAddress, registers.sp), registers);
    return this.#run('returning', { kind: 'run-to', address: returnAddress, minStackPointer: registers.sp + 8n });
  }

  #enter(entry: CallEntry, registers: GeneralRegisters): StepDecision {
    const decision = entry.decide(registers);
    switch (decision.kind) {
      case 'in-body':
        return this.#inBody(registers);
      case 'through':
        return this.#goThrough(registers);
      case 'body':
        return this.#run('prologue', decision.plan);
      case 'skip':
        return this.#run('skipping', decision.plan);
      case 'stub':
        this.#phase = { kind: 'entering', entry };
        return { kind: 'plan', plan: decision.plan };
      default:
        return assertNever(decision);
    }
  }

  /** Behind a call, in the frame of the step or in a function that is gone through. */
  #goOn(registers: GeneralRegisters): StepDecision {
    const start = this.#startRegisters;
    if (this.#through === 0 || !start || this.#isInFrameOf(start, registers)) return this.#settle(registers);
    const place = placeAt(this.world.modules, registers.pc);
    if (place.isFunctionEntry) {
      const returnAddress = readPointer(this.world.memory, registers.sp);
      if (returnAddress !== undefined)
        return this.#enter(new CallEntry(this.world, returnAddress, registers.sp), registers);
    }
    if (place.row && !this.world.skips(place) && place.isStatementStart) return DONE;
    return this.#goThrough(registers);
  }

  #isInFrameOf(start: GeneralRegisters, registers: GeneralRegisters): boolean {
    return frameAddress(this.world, registers) >= frameAddress(this.world, start);
  }

  /** What is skipped is gone through to the user's code that it calls, if that comes soon. */
  #goThrough(registers: GeneralRegisters): StepDecision {
    const calls = this.#through;
    const ranges = rangesAround(placeAt(this.world.modules, registers.pc));
    if (calls < MAX_THROUGH && ranges.length > 0) {
      this.#through = calls + 1;
      this.#phase = { kind: 'through', ranges };
      return { kind: 'plan', plan: { kind: 'step', ranges, calls: 'report', limit: MAX_THROUGH_STEPS } };
    }
    const start = this.#startRegisters;
    const plan = start && planToFrame(this.world, registers, frameAddress(this.world, start));
    return plan ? this.#run('skipping', plan) : this.#toSource(registers);
  }

  /** Over the line's other calls. */
  #approach({ module, address }: CodePlace, call: bigint): StepDecision {
    const line = module ? toLoadRanges(module, module.native.lineRanges(module.toFile(address))) : [];
    const ranges = line
      .flatMap(({ low, high }) =>
        call >= low && call < high
          ? [
              { low, high: call },
              { low: call + 1n, high },
            ]
          : [{ low, high }],
      )
      .filter(({ low, high }) => low < high);
    this.#phase = { kind: 'approach', call };
    return { kind: 'plan', plan: { kind: 'step', ranges, calls: 'over' } };
  }

  #justReturned(registers: GeneralRegisters): StepDecision {
    const decision = this.#inCaller(registers);
    if (decision.kind === 'done') this.returnedFrom = this.#startRegisters?.pc;
    return decision;
  }

  /** Back in a caller: its line is not finished, so that is where a user goes on, as in gdb. */
  #inCaller(registers: GeneralRegisters): StepDecision {
    const place = placeAt(this.world.modules, registers.pc);
    // Code of no line, between those of the user's.
    if (place.gap && place.module && !isSystemModule(place.module)) return this.begin(registers);
    const shown = hiddenToShow(place, this.world.skips);
    if (shown === undefined) return this.#toSource(registers);
    const call = placeAt(this.world.modules, registers.pc - 1n);
    const hidden = Math.max(shown, enteredBehindCall(place, call));
    if (hidden > 0) return this.#doneHiding(hidden);
    if (!place.isRowStart || place.isStatementStart) return DONE;
    // The next line's code may come here before its statement begins, where the step ends then.
    return this.#beginAt(place, registers, call.row ? call : place);
  }

  #toSource(registers: GeneralRegisters): StepDecision {
    const plan = planToSource(this.world, registers);
    return plan ? this.#run('returning', plan) : RUN;
  }

  #stepRest(place: CodePlace, registers: GeneralRegisters): StepDecision {
    const ranges = this.#extent?.ranges(place) ?? [];
    if (ranges.length === 0) return this.#toSource(registers);
    return this.#run('line', {
      kind: 'step',
      ranges: [...ranges, ...this.#inlined],
      calls: this.kind === 'over' || this.#isMissed ? 'over' : 'report',
    });
  }

  /** Popped registers raise the stack pointer too: only the frame tells a return. */
  #hasReturned(registers: GeneralRegisters): boolean {
    if (!this.#startRegisters) return true;
    const start = frameAddress(this.world, this.#startRegisters);
    const now = frameAddress(this.world, registers);
    return start === 0n || now === 0n || now > start;
  }

  #run(kind: 'line' | 'skipping' | 'prologue' | 'returning', plan: StepPlan): StepDecision {
    this.#phase = { kind };
    return { kind: 'plan', plan };
  }
}
