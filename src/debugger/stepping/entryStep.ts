// From a function's first instruction to where its body begins.

import type { PlanOutcome } from '../../native/tracer';
import type { GeneralRegisters } from '../../process/registers';
import { DONE, type Step, type StepDecision } from './step';

export class EntryStep implements Step {
  constructor(readonly bodyStart: bigint) {}

  begin({ pc }: GeneralRegisters): StepDecision {
    if (pc === this.bodyStart) return DONE;
    return { kind: 'plan', plan: { kind: 'run-to', address: this.bodyStart, minStackPointer: 0n } };
  }

  after(_outcome: PlanOutcome, _registers: GeneralRegisters): StepDecision {
    return DONE;
  }

  arrived(_registers: GeneralRegisters): StepDecision {
    return DONE;
  }
}
