// One instruction; `over` runs a call as if it were one.

import type { PlanOutcome, StepPlan } from '../../native/tracer';
import type { GeneralRegisters } from '../../process/registers';
import { DONE, type Step, type StepDecision } from './step';

export class InstructionStep implements Step {
  readonly #plan: StepPlan;

  constructor(kind: 'over' | 'in') {
    this.#plan = { kind: 'step', ranges: [], calls: kind === 'over' ? 'over' : 'report' };
  }

  begin(_registers: GeneralRegisters): StepDecision {
    return { kind: 'plan', plan: this.#plan };
  }

  after(_outcome: PlanOutcome, _registers: GeneralRegisters): StepDecision {
    return DONE;
  }

  arrived(_registers: GeneralRegisters): StepDecision {
    return DONE;
  }
}
