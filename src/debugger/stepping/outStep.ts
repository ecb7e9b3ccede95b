// Out of the innermost frame: an inline frame ends with its ranges, a physical one with its return.

import type { InlineInfo } from '../../native/symbols';
import type { AddressRange, PlanOutcome } from '../../native/tracer';
import type { GeneralRegisters } from '../../process/registers';
import type { StepGranularity } from '../types';
import { frameAddress, functionLeftBy, planToCaller, planToSource, type SteppingWorld } from './callers';
import { placeAt, toLoadRanges } from './codePlace';
import { enteredBehindCall, enteredCalls, hiddenToShow } from './inlineView';
import { DONE, RUN, type Step, type StepDecision } from './step';

export class OutStep implements Step {
  #inline: readonly AddressRange[] = [];
  #functionId = '';
  #frame = 0n;
  #left: bigint | undefined;
  returnedFrom: bigint | undefined;
  hiddenInlines = 0;
  /** Around the inlined call that ends. */
  #scope: readonly InlineInfo[] = [];

  constructor(
    readonly world: SteppingWorld,
    readonly granularity: StepGranularity,
    /** As of LineStep. */
    readonly hidden: number,
  ) {}

  begin(registers: GeneralRegisters): StepDecision {
    const { module, inlines, functionId } = placeAt(this.world.modules, registers.pc);
    const inline = inlines[this.hidden];
    if (this.granularity !== 'instruction' && module && inline) {
      this.#inline = toLoadRanges(module, inline.ranges);
      this.#scope = inlines.slice(this.hidden + 1);
      this.#functionId = functionId;
      this.#frame = frameAddress(this.world, registers);
      return stepOver(this.#inline);
    }
    // Source stepping does not end in code without source: from a callback it goes on to the one who passed it.
    const plan =
      this.granularity !== 'instruction' ? planToSource(this.world, registers) : planToCaller(this.world, registers);
    this.#left = plan && functionLeftBy(this.world, registers, plan);
    return plan ? { kind: 'plan', plan } : RUN;
  }

  after({ kind }: PlanOutcome, registers: GeneralRegisters): StepDecision {
    if (this.#inline.length > 0) return this.#outOfInline(registers);
    if (kind !== 'reached') return DONE;
    const { modules, skips } = this.world;
    const place = placeAt(modules, registers.pc);
    // Behind code of no line, what the function returned may be gone.
    if (this.granularity !== 'instruction' && place.module && place.gap)
      return stepOver(toLoadRanges(place.module, [place.gap]));
    this.returnedFrom = this.#left;
    if (this.granularity === 'instruction') return DONE;
    const entered = enteredBehindCall(place, placeAt(modules, registers.pc - 1n));
    this.hiddenInlines = Math.max(hiddenToShow(place, skips) ?? 0, entered);
    return DONE;
  }

  #outOfInline({ pc }: GeneralRegisters): StepDecision {
    if (this.#inline.some(({ low, high }) => pc >= low && pc < high)) return stepOver(this.#inline);
    // The compiler moves instructions of the caller into the inlined call: it has ended where a statement begins.
    const place = placeAt(this.world.modules, pc);
    const { module, row, isStatementStart, functionId } = place;
    if (!module || !row || functionId !== this.#functionId) return DONE;
    const { count, isEntry } = enteredCalls(place, this.#scope);
    if (isEntry) this.hiddenInlines = count;
    if (isEntry || isStatementStart) return DONE;
    return stepOver(toLoadRanges(module, [{ low: row.address, high: row.end }]));
  }

  arrived(registers: GeneralRegisters): StepDecision {
    if (this.#inline.length > 0 && frameAddress(this.world, registers) === this.#frame)
      return this.#outOfInline(registers);
    const { module, row, gap } = placeAt(this.world.modules, registers.pc);
    this.#inline = [];
    this.#left = undefined;
    if (row || this.granularity === 'instruction') return DONE;
    if (module && gap) return stepOver(toLoadRanges(module, [gap]));
    const plan = planToSource(this.world, registers);
    return plan ? { kind: 'plan', plan } : DONE;
  }
}

function stepOver(ranges: readonly AddressRange[]): StepDecision {
  return { kind: 'plan', plan: { kind: 'step', ranges, calls: 'over' } };
}
