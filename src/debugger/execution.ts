// Running, stepping, pausing: which stops the user is told of, and what happens at all the others.

import { isNativeError } from '../native/errors';
import { describeNativeError } from '../native/errorText';
import type { Inferior } from '../process/inferior';
import type { Thread } from '../process/thread';
import { UserError } from '../process/userError';
import type { CallTarget } from '../values/calls/callFrame';
import type { FrameEntry } from '../values/calls/frameEntry';
import type { TypedValue } from '../values/typedValue';
import { FunctionCalls } from './calls/functionCalls';
import type { ExceptionCause } from './exceptions/exceptionCause';
import { groupStopText } from './groupStopText';
import { together } from './hits';
import { ignoringDeath, isDeath } from './ignoringDeath';
import type { ProgramImage } from './programImage';
import { Resumption } from './resumption';
import type { SignalCause } from './signals/signalCause';
import { CallsToCome } from './stepping/callsToCome';
import type { FunctionReturn } from './stepping/functionReturn';
import { LastReturn } from './stepping/lastReturn';
import type { RunningStep } from './stepping/runningStep';
import type { SkipRules } from './stepping/skipRules';
import { StepMaker } from './stepping/stepMaker';
import { StepState } from './stepping/stepState';
import { analyseStop } from './stopAnalysis';
import { StopReasons, signalCauseOf } from './stopReasons';
import type { DebuggerEvent, FirstStop, StepGranularity, StepKind, StepOptions, StopReason } from './types';
import { UserStop } from './userStop';

export class Execution {
  #isPauseWanted = false;
  /** The user wants the program to end: what is not a pause is no reason to stop it. */
  #isEnding = false;
  readonly #stepping = new StepState();
  /** The inferior is a child now that has none of our sites yet. */
  #isNewChild = false;
  readonly #told: UserStop;
  readonly #calls: FunctionCalls;
  readonly #returned: LastReturn;
  readonly #callsToCome: CallsToCome;
  readonly #steps: StepMaker;
  readonly #reasons: StopReasons;
  readonly #resumption: Resumption;

  constructor(
    readonly inferior: Inferior,
    readonly image: ProgramImage,
    readonly firstStop: FirstStop,
    skipRules: () => SkipRules,
    readonly listener: (event: DebuggerEvent) => void,
  ) {
    this.#told = new UserStop(inferior, listener);
    this.#callsToCome = new CallsToCome(image);
    this.#returned = new LastReturn(inferior, image.modules);
    this.#calls = new FunctionCalls(inferior, image, () => {
      this.#isPauseWanted = true;
    });
    this.#reasons = new StopReasons(image, firstStop, this.#stepping, this.#returned, listener);
    this.#steps = new StepMaker(image, skipRules);
    this.#resumption = new Resumption(image, this.#stepping);
  }

  /** The user was told of the present stop. */
  get isTold(): boolean {
    return this.#told.isTold;
  }

  /** Of stops that the user was told of. */
  get stopCount(): number {
    return this.#told.count;
  }

  /** After attaching: tells of the stop that has come meanwhile, if any. */
  follow(): void {
    const held = this.#told.listen();
    if (held && this.inferior.state === 'stopped') this.#report(held.thread, held.reason);
  }

  /** From the first exec stop. */
  async start(): Promise<void> {
    this.#told.listen();
    const [thread] = this.inferior.threads.values();
    const isStop = this.firstStop === 'exec' || (this.firstStop === 'main' && !(await this.#reasons.mainStop.set()));
    if (isStop && thread && !this.#isEnding) this.#report(thread, { kind: 'entry' });
    else await this.stopped();
  }

  /** As Debugger.continue. */
  async continue(alone?: Thread): Promise<void> {
    if (alone) this.#requireStanding(alone);
    else this.requireStopped();
    await this.#leaveStop(undefined, alone);
  }

  /** As Debugger.jump. */
  async jump(thread: Thread, address: bigint): Promise<void> {
    this.#requireStanding(thread);
    const { registers } = thread;
    if (!registers) return;
    // A system call that a signal interrupted would be begun again, two bytes before the new place (Linux, arch/x86/kernel/signal.c).
    await this.inferior.setRegisters(thread, registers.with('rip', address).with('orig_rax', -1n));
    this.#resumption.replacements.leaveFault(thread);
  }

  /** As Debugger.restartFrame. */
  async restartFrame(thread: Thread, { address, registers, xstate }: FrameEntry): Promise<void> {
    this.#requireStanding(thread);
    await this.inferior.setXstate(thread, xstate);
    await this.inferior.setRegisters(thread, registers);
    this.#resumption.replacements.leaveFault(thread);
    await this.#leaveStop(this.#steps.restart(thread, address), thread);
  }

  /** As `continue`, but the signal of the present stop is replaced, or not delivered at all if `signal` is 0. */
  async continueWith(signal: number): Promise<void> {
    this.requireStopped();
    const thread = this.#told.anyThread();
    if (thread?.stop?.kind !== 'signal')
      throw new UserError(
        'failed',
        'The program did not stop by a signal: there is none to replace. Send one instead.',
      );
    this.#resumption.replacements.replace(thread, signal);
    await this.#leaveStop(undefined);
  }

  /** Undefined for a thread that did not stop by a signal. */
  signalCause(thread: Thread): SignalCause | undefined {
    const reason = this.#told.reasonOf(thread);
    if (reason?.kind === 'signal') return reason;
    return thread.stop?.kind === 'signal' ? signalCauseOf(thread.stop.info, thread, this.image) : undefined;
  }

  /** Undefined for a thread that did not stop by an exception. */
  exceptionCause(thread: Thread): ExceptionCause | undefined {
    const reason = this.#told.reasonOf(thread);
    return reason?.kind === 'exception' ? reason.cause : undefined;
  }

  async step(
    thread: Thread,
    kind: StepKind,
    granularity: StepGranularity,
    { alone = false, into }: StepOptions = {},
  ): Promise<void> {
    this.#requireStanding(thread);
    const step = this.#steps.step(thread, kind, granularity, { hidden: this.hiddenInlines(thread), into });
    await this.#leaveStop(step, alone ? thread : undefined);
  }

  /** So many of the innermost inlined calls around the thread's place have not begun for the user: a step ended in front of them. */
  hiddenInlines(thread: Thread): number {
    return this.#callsToCome.of(thread);
  }

  async pause(): Promise<void> {
    if (this.inferior.state === 'exited') throw new UserError('no-program', 'The program has ended.');
    if (this.isTold && this.inferior.state === 'stopped') {
      await this.endCall('The call was ended by a pause.');
      return;
    }
    if (this.firstStop === 'never')
      throw new UserError('failed', 'The program runs without debugging. Restart it with debugging to pause it.');
    this.#isPauseWanted = true;
    this.#isEnding = false;
    await ignoringDeath(this.inferior.interrupt());
  }

  /** Without looking for stops that were not reported yet: the program is meant to end, and goes on until it does or is paused. */
  async release(): Promise<void> {
    await this.endCall('The call was ended, and so is the program.');
    this.#isEnding = true;
    this.#isPauseWanted = false;
    this.#stepping.clear();
    if (this.inferior.state === 'stopped' && this.#told.leave()) await this.#resume();
  }

  /** The inferior is another process from here on, which stops next. */
  childFollowed(): void {
    this.#stepping.clear();
    this.#isNewChild = true;
  }

  requireStopped(): void {
    if (this.inferior.state === 'exited')
      throw new UserError('no-program', 'The program has ended. Start a new session.');
    if (!this.#told.isTold) throw new UserError('not-stopped', 'The program is running. Pause it first.');
    if (this.#calls.isUnderWay) {
      throw new UserError(
        'failed',
        'A function of the program is being called: wait for it to return, or pause to end it.',
      );
    }
  }

  /** As FunctionCalls.call. */
  async call(thread: Thread, target: CallTarget, timeLimit: number): Promise<TypedValue | undefined> {
    this.requireStopped();
    return this.#calls.call(thread, target, timeLimit);
  }

  /** The one that is under way, if any: it rejects with `text`. */
  async endCall(text: string): Promise<void> {
    await this.#calls.abort(text);
  }

  /** A thread is gone, and with it its step: if others go on, they are stopped for the user. */
  async threadExited(thread: Thread): Promise<void> {
    void this.#reasons.hits.threadExited(thread);
    if (!this.#stepping.threadExited(thread) || this.inferior.state === 'exited') return;
    await ignoringDeath(this.inferior.interrupt());
  }

  /** Every thread stands and nobody was told yet. */
  async stopped(): Promise<void> {
    this.#told.leave();
    try {
      await this.#proceed();
    } catch (error) {
      if (isDeath(error) || this.inferior.state !== 'stopped') return;
      const text = isNativeError(error) ? describeNativeError(error) : String(error);
      this.#note(`The program was stopped here because of a problem: ${text}`);
      const { step } = this.#stepping;
      const thread = step?.thread ?? this.#told.anyThread();
      if (thread) this.#report(thread, step?.stopReason ?? this.#pauseReason());
    }
  }

  #pauseReason(): StopReason {
    const { groupStop } = this.inferior;
    return groupStop === undefined ? { kind: 'pause' } : { kind: 'pause', groupStop };
  }

  #requireStanding(thread: Thread): void {
    this.requireStopped();
    if (this.inferior.threads.get(thread.tid) === thread) return;
    throw new UserError('not-found', `Thread ${thread.tid} has ended. Select another thread.`);
  }

  /** `alone`: the only thread that runs. */
  async #leaveStop(step: RunningStep | undefined, alone?: Thread): Promise<void> {
    this.#stepping.begin(step, alone);
    this.#told.leave();
    // Job control has the last word: who resumes such a program must know that it will not move.
    const { groupStop, pid } = this.inferior;
    if (groupStop !== undefined) this.#note(`The program stays ${groupStopText(groupStop, pid)}.`);
    await this.stopped();
  }

  /** Handles every stop that is still pending; resumes unless one of them is for the user. */
  async #proceed(): Promise<void> {
    if (this.#isNewChild) {
      this.#isNewChild = false;
      await this.image.atFirstStopOfChild();
    }
    for (let thread = this.inferior.nextStop(); thread; thread = this.inferior.nextStop()) {
      let reason: StopReason | undefined;
      for (const finding of analyseStop(thread, this.image.sites)) {
        // A breakpoint that was reached together with a watchpoint is not hit again when going on.
        const isOver = finding.kind === 'plan-ended' || finding.kind === 'main';
        if (reason && reason.kind !== 'watchpoint' && !isOver) continue;
        reason = together(reason, await this.#reasons.of(finding, thread));
        if (this.inferior.state !== 'stopped') return;
      }
      if (reason && !this.#isEnding) {
        this.#report(thread, reason);
        return;
      }
    }
    const standing = this.#told.anyThread();
    const { alone, endedThread: ended, step } = this.#stepping;
    if (ended && standing) this.#report(standing, { kind: 'step-thread-ended', thread: ended });
    else if (this.#isPauseWanted && standing) this.#report(alone ?? standing, this.#pauseReason());
    else if (step?.decide() === 'done') this.#report(step.thread, step.stopReason);
    else await this.#resume();
  }

  async #resume(): Promise<void> {
    const plan = await this.#resumption.prepare();
    // Nothing runs that it could stop: it came in the meantime.
    if (this.#isPauseWanted && this.inferior.state === 'stopped') await this.#proceed();
    else await this.#resumption.resume(plan);
  }

  /** What the function returned that the thread has left, or run over, in the step that brought it here. */
  returnedBy(thread: Thread): FunctionReturn | undefined {
    return this.#returned.of(thread);
  }

  #report(thread: Thread, reason: StopReason): void {
    this.#callsToCome.stopped(thread, reason, this.#stepping.step);
    if (!this.#told.tell(thread, reason)) return;
    this.#isPauseWanted = false;
    this.#stepping.reported();
  }

  #note(text: string): void {
    this.listener({ kind: 'output', category: 'console', text: `${text}\n` });
  }
}
