// What a step of any kind is: decisions over the outcomes of native plans.

import type { PlanOutcome, StepPlan } from '../../native/tracer';
import type { GeneralRegisters } from '../../process/registers';

export type StepDecision =
  /** Resume the stepping thread with this plan, the other threads freely. */
  | { readonly kind: 'plan'; readonly plan: StepPlan }
  /** Nothing is left to step to: everything just runs. */
  | { readonly kind: 'run' }
  | { readonly kind: 'done' };

export const DONE: StepDecision = { kind: 'done' };
export const RUN: StepDecision = { kind: 'run' };

/** Lives from the user's command to its `done`, or until another stop is reported. */
export interface Step {
  begin(registers: GeneralRegisters): StepDecision;
  /** Where it has just been done by the return from a function: a place in that function. */
  readonly returnedFrom?: bigint | undefined;
  /** Where it is done: so many of the innermost inlined calls around the place have not begun for the user. Absent: none. */
  readonly hiddenInlines?: number;
  /** The last plan came to its end. */
  after(outcome: PlanOutcome, registers: GeneralRegisters): StepDecision;
  /** An exception or a longjmp has brought the thread to the frame in which the last plan was to end, or to a caller of it. */
  arrived(registers: GeneralRegisters): StepDecision;
}
