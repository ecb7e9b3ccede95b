// The step that is under way: its thread, its next plan, and how it goes on after a stop that nobody is told of.

import type { CallReturn, PlanOutcome, StepPlan } from '../../native/tracer';
import type { GeneralRegisters } from '../../process/registers';
import type { Thread } from '../../process/thread';
import type { StepGranularity, StepKind, StopReason } from '../types';
import { frameAddress, planToFrame, type RunTo, type SteppingWorld } from './callers';
import { InstructionStep } from './instructionStep';
import { LineStep } from './lineStep';
import { OutStep } from './outStep';
import type { Step, StepDecision } from './step';
import { planToArrival, type TransferId } from './transfer';

export class RunningStep {
  /** A decision that was not carried out yet. */
  #decision: StepDecision | undefined;
  /** Of the calls that were run over in the present frame. */
  #lastReturn: CallReturn | undefined;
  /** What the thread was last resumed with, and where it stood then. */
  #started: { readonly plan: StepPlan; readonly registers: GeneralRegisters } | undefined;
  /** The thread is on its way to where an exception or a longjmp takes it: what it was to run to before, if it was below. */
  #transfer: { readonly interrupted: RunTo | undefined; isNew: boolean } | undefined;

  constructor(
    readonly world: SteppingWorld,
    readonly thread: Thread,
    readonly kind: StepKind | 'restart',
    readonly step: Step,
  ) {}

  /** What the user is told when it is done. */
  get stopReason(): StopReason {
    return { kind: this.kind === 'restart' ? 'frame-restarted' : 'step' };
  }

  /** The thread was resumed for it: a plan that ends before that was an earlier step's. */
  get isUnderWay(): boolean {
    return this.#started !== undefined;
  }

  /** As Step.hiddenInlines. */
  get hiddenInlines(): number {
    return this.step.hiddenInlines ?? 0;
  }

  /** As Step.returnedFrom. */
  get returnedFrom(): bigint | undefined {
    return this.step.returnedFrom;
  }

  /** Of the last call that a step over has run over; undefined where that is not certain. */
  get lastReturn(): CallReturn | undefined {
    return this.kind === 'over' ? this.#lastReturn : undefined;
  }

  planEnded(outcome: PlanOutcome): StepDecision['kind'] {
    const isInFrame = outcome.kind === 'left-ranges' && !outcome.returned;
    this.#lastReturn = isInFrame ? (outcome.lastReturn ?? this.#lastReturn) : undefined;
    // It ended where the thread leaves for another place.
    if (this.#transfer?.isNew) return 'plan';
    this.#decision = this.#transfer ? this.#arrived(this.#transfer) : this.step.after(outcome, this.#registers);
    return this.#decision.kind;
  }

  /** The thread is about to leave the frames that it is in, by an exception or a longjmp. */
  transfer(id: TransferId): void {
    const plan = planToArrival(id, this.#registers, this.world);
    if (!plan) return;
    this.#transfer = { interrupted: this.#transfer?.interrupted ?? this.#interrupted(), isNew: true };
    this.#decision = { kind: 'plan', plan };
  }

  /** What is to be done now that the inferior is about to be resumed. Begins the step, or takes an abandoned plan up again. */
  decide(): StepDecision['kind'] {
    this.#decision ??= this.#started ? this.#again(this.#started) : this.step.begin(this.#registers);
    return this.#decision.kind;
  }

  /** Takes the plan to resume with. Undefined: the thread just runs. */
  takePlan(): StepPlan | undefined {
    const decision = this.#decision;
    this.#decision = undefined;
    if (decision?.kind !== 'plan') return undefined;
    if (this.#transfer) this.#transfer.isNew = false;
    this.#started = { plan: decision.plan, registers: this.#registers };
    return decision.plan;
  }

  get #registers(): GeneralRegisters {
    const { registers } = this.thread;
    if (!registers) throw new Error(`thread ${this.thread.tid} runs`);
    return registers;
  }

  /** Below the frame of the interrupted plan nothing is over: a function that was called has dealt with it by itself. */
  #arrived({ interrupted }: { readonly interrupted: RunTo | undefined }): StepDecision {
    this.#transfer = undefined;
    if (interrupted && this.#registers.sp < interrupted.minStackPointer) return { kind: 'plan', plan: interrupted };
    return this.step.arrived(this.#registers);
  }

  /** Undefined where the thread is in the frame that the step is about. */
  #interrupted(): RunTo | undefined {
    if (!this.#started) return undefined;
    const { plan, registers } = this.#started;
    if (plan.kind === 'run-to') return plan;
    return planToFrame(this.world, this.#registers, frameAddress(this.world, registers));
  }

  /** Stepping may have been abandoned inside a call that it was running over: that call is finished first. */
  #again({ plan, registers }: { plan: StepPlan; registers: GeneralRegisters }): StepDecision {
    this.#lastReturn = undefined;
    if (plan.kind === 'run-to' || registers.pc === this.#registers.pc) return { kind: 'plan', plan };
    const out = planToFrame(this.world, this.#registers, frameAddress(this.world, registers));
    if (out) return { kind: 'plan', plan: out };
    return this.step.after({ kind: 'left-ranges', returned: true }, this.#registers);
  }
}

/** `hidden` and `into` as of LineStep. */
export function newStep(
  world: SteppingWorld,
  kind: StepKind,
  granularity: StepGranularity,
  { hidden, into }: { readonly hidden: number; readonly into?: bigint | undefined },
): Step {
  if (kind === 'out') return new OutStep(world, granularity, hidden);
  return granularity === 'instruction'
    ? new InstructionStep(kind)
    : new LineStep(world, kind, granularity, hidden, into);
}
