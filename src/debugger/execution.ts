// Running, stepping, pausing: which stops the user is told of, and what happens at all the others.

import { type LoadAddress, loadAddress } from '../native/addresses';
import { isNativeError } from '../native/errors';
import { describeNativeError } from '../native/errorText';
import type { SignalInfo } from '../native/stops';
import type { ThreadResume } from '../native/tracer';
import type { Inferior } from '../process/inferior';
import type { Thread } from '../process/thread';
import { UserError } from '../process/userError';
import type { Module } from '../symbols/module';
import type { CallTarget } from '../values/calls/callFrame';
import type { FrameEntry } from '../values/calls/frameEntry';
import type { TypedValue } from '../values/typedValue';
import { resolveMain } from './breakpoints/functionResolver';
import { FunctionCalls } from './calls/functionCalls';
import { abortReason } from './exceptions/abortReason';
import type { ExceptionCause } from './exceptions/exceptionCause';
import { groupStopText } from './groupStopText';
import { Hits, together } from './hits';
import { ignoringDeath, isDeath } from './ignoringDeath';
import type { ProgramImage } from './programImage';
import { findCause, type SignalCause } from './signals/signalCause';
import { SignalReplacements } from './signals/signalReplacements';
import type { SteppingWorld } from './stepping/callers';
import { CallsToCome } from './stepping/callsToCome';
import { type CodePlace, placeAt } from './stepping/codePlace';
import { EntryStep } from './stepping/entryStep';
import type { FunctionReturn } from './stepping/functionReturn';
import { outsideOf } from './stepping/inlineView';
import { LastReturn } from './stepping/lastReturn';
import { newStep, RunningStep } from './stepping/runningStep';
import type { SkipRules } from './stepping/skipRules';
import { StepState } from './stepping/stepState';
import { mayLeave } from './stepping/transfer';
import { analyseStop, type StopFinding } from './stopAnalysis';
import type { DebuggerEvent, FirstStop, StepGranularity, StepKind, StepOptions, StopReason } from './types';
import { UserStop } from './userStop';

export class Execution {
  #isPauseWanted = false;
  /** The user wants the program to end: what is not a pause is no reason to stop it. */
  #isEnding = false;
  readonly #stepping = new StepState();
  /** The inferior is a child now that has none of our sites yet. */
  #isNewChild = false;
  readonly #replacements = new SignalReplacements();
  readonly #told: UserStop;
  readonly #hits: Hits;
  readonly #calls: FunctionCalls;
  readonly #returned: LastReturn;
  readonly #callsToCome: CallsToCome;

  constructor(
    readonly inferior: Inferior,
    readonly image: ProgramImage,
    readonly firstStop: FirstStop,
    readonly skipRules: () => SkipRules,
    readonly listener: (event: DebuggerEvent) => void,
  ) {
    this.#told = new UserStop(inferior, listener);
    this.#hits = new Hits(image, listener);
    this.#callsToCome = new CallsToCome(image);
    this.#returned = new LastReturn(inferior, image.modules);
    this.#calls = new FunctionCalls(inferior, image, () => {
      this.#isPauseWanted = true;
    });
  }

  get isReported(): boolean {
    return this.#told.isTold && this.inferior.state === 'stopped';
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
    const main = this.firstStop === 'main' ? this.#bodyOfMain() : undefined;
    if (main !== undefined) await ignoringDeath(this.#stopAtMain(main));
    const isStop = this.firstStop === 'exec' || (this.firstStop === 'main' && main === undefined);
    if (isStop && thread && !this.#isEnding) this.#report(thread, { kind: 'entry' });
    else await this.stopped();
  }

  /** Whatever comes before; for the first time only. */
  async #stopAtMain(address: LoadAddress): Promise<void> {
    await this.image.sites.change({ add: [{ address, owner: { kind: 'main' } }], remove: [] });
  }

  /** Undefined where the program has no such function that is known. */
  #bodyOfMain(): LoadAddress | undefined {
    const { main } = this.image.tracker;
    return main && resolveMain(main);
  }

  /** As Debugger.continue. */
  async continue(alone?: Thread): Promise<void> {
    this.requireStopped();
    if (alone) this.#requireAlive(alone);
    await this.#leaveStop(undefined, alone);
  }

  /** As Debugger.jump. */
  async jump(thread: Thread, address: bigint): Promise<void> {
    this.requireStopped();
    this.#requireAlive(thread);
    const { registers } = thread;
    if (!registers) return;
    // A system call that a signal interrupted would be begun again, two bytes before the new place (Linux, arch/x86/kernel/signal.c).
    await this.inferior.setRegisters(thread, registers.with('rip', address).with('orig_rax', -1n));
    this.#replacements.leaveFault(thread);
  }

  /** As Debugger.restartFrame. */
  async restartFrame(thread: Thread, { address, registers, xstate }: FrameEntry): Promise<void> {
    this.requireStopped();
    this.#requireAlive(thread);
    await this.inferior.setXstate(thread, xstate);
    await this.inferior.setRegisters(thread, registers);
    this.#replacements.leaveFault(thread);
    const body = placeAt(this.image.modules, address).bodyStart ?? address;
    await this.#leaveStop(
      new RunningStep(
        this.#world(() => false),
        thread,
        'restart',
        new EntryStep(body),
      ),
      thread,
    );
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
    this.#replacements.replace(thread, signal);
    await this.#leaveStop(undefined);
  }

  /** Undefined for a thread that did not stop by a signal. */
  signalCause(thread: Thread): SignalCause | undefined {
    const reason = this.#told.reasonOf(thread);
    if (reason?.kind === 'signal') return reason;
    return thread.stop?.kind === 'signal' ? this.#causeOf(thread.stop.info, thread) : undefined;
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
    this.requireStopped();
    this.#requireAlive(thread);
    const { modules } = this.image;
    // Who is in skipped code already wants to see it.
    const hidden = this.hiddenInlines(thread);
    const isSkippedHere =
      thread.registers && this.skipRules().skips(outsideOf(placeAt(modules, thread.registers.pc), hidden));
    const skips =
      isSkippedHere || granularity === 'instruction'
        ? () => false
        : (place: CodePlace) => this.skipRules().skips(place);
    const world = this.#world(skips);
    const step = new RunningStep(world, thread, kind, newStep(world, kind, granularity, { hidden, into }));
    await this.#leaveStop(step, alone ? thread : undefined);
  }

  #world(skips: SteppingWorld['skips']): SteppingWorld {
    const { inferior, image } = this;
    return { modules: image.modules, memory: inferior.memory, loader: image.tracker.loader, skips };
  }

  /** So many of the innermost inlined calls around the thread's place have not begun for the user: a step ended in front of them. */
  hiddenInlines(thread: Thread): number {
    return this.#callsToCome.of(thread);
  }

  async pause(): Promise<void> {
    if (this.inferior.state === 'exited') throw new UserError('no-program', 'The program has ended.');
    if (this.isReported) {
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
    void this.#hits.threadExited(thread);
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
      this.#explain(error);
      const { step } = this.#stepping;
      const thread = step?.thread ?? this.#told.anyThread();
      if (thread) this.#report(thread, step?.stopReason ?? this.#pauseReason());
    }
  }

  #causeOf(info: SignalInfo, thread: Thread): SignalCause {
    const cause = findCause(info, this.inferior);
    if (cause.name !== 'SIGABRT' || !thread.registers) return cause;
    const reason = abortReason(thread.registers, { memory: this.inferior.memory, modules: this.image.modules });
    return reason === undefined ? cause : { ...cause, reason };
  }

  #pauseReason(): StopReason {
    const { groupStop } = this.inferior;
    return groupStop === undefined ? { kind: 'pause' } : { kind: 'pause', groupStop };
  }

  /** Job control has the last word: who resumes such a program must know that it will not move. */
  #tellGroupStop(): void {
    const { groupStop, pid } = this.inferior;
    if (groupStop === undefined) return;
    this.listener({
      kind: 'output',
      category: 'console',
      text: `The program stays ${groupStopText(groupStop, pid)}.\n`,
    });
  }

  #requireAlive(thread: Thread): void {
    if (this.inferior.threads.get(thread.tid) === thread) return;
    throw new UserError('not-found', `Thread ${thread.tid} has ended. Select another thread.`);
  }

  /** `alone`: the only thread that runs. */
  async #leaveStop(step: RunningStep | undefined, alone?: Thread): Promise<void> {
    this.#stepping.begin(step, alone);
    this.#told.leave();
    this.#tellGroupStop();
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
        reason = together(reason, await this.#handle(thread, finding));
        if (this.inferior.state !== 'stopped') return;
      }
      if (reason && !this.#isEnding) {
        this.#report(thread, reason);
        return;
      }
    }
    const standing = this.#told.anyThread();
    const { endedThread: ended, step } = this.#stepping;
    if (ended && standing) this.#report(standing, { kind: 'step-thread-ended', thread: ended });
    else if (this.#isPauseWanted && standing) this.#report(standing, this.#pauseReason());
    else if (step?.decide() === 'done') this.#report(step.thread, step.stopReason);
    else await this.#resume();
  }

  /** Answers what the user is to be told, if anything. */
  async #handle(thread: Thread, finding: StopFinding): Promise<StopReason | undefined> {
    const { step } = this.#stepping;
    switch (finding.kind) {
      case 'breakpoint':
        return this.#hits.reachedBreakpoints(finding.ids, thread);
      case 'main':
        await this.#leaveMain(thread);
        return { kind: 'entry' };
      case 'watchpoint':
        return this.#hits.reachedWatchpoints(finding.hits, thread);
      case 'watch-scope':
        await this.#hits.reachedWatchScope(thread);
        return undefined;
      case 'signal':
        return this.firstStop === 'never' ? undefined : { kind: 'signal', ...this.#causeOf(finding.info, thread) };
      case 'exception': {
        const cause = this.image.exceptions.cause(finding.id, thread);
        return cause && { kind: 'exception', cause };
      }
      case 'transfer':
        if (step?.thread === thread && step.isUnderWay) step.transfer(finding.id);
        return undefined;
      case 'loader-hook':
        return this.#loaded(await this.image.atLoaderHook());
      case 'exec':
        this.#stepping.clear();
        if (this.firstStop === 'never') return undefined;
        await this.image.atExec();
        return this.firstStop === 'exec' ? { kind: 'exec', path: this.image.tracker.main?.path ?? '' } : undefined;
      case 'plan-ended':
        if (step?.thread !== thread || !step.isUnderWay) return undefined;
        if (step.planEnded(finding.outcome) !== 'done') return undefined;
        await this.#returned.keep(thread, step);
        return step.stopReason;
    }
  }

  async #leaveMain({ registers }: Thread): Promise<void> {
    if (!registers) return;
    const site = { address: loadAddress(registers.pc), owner: { kind: 'main' } } as const;
    await this.image.sites.change({ add: [], remove: [site] });
  }

  #loaded(modules: readonly Module[]): StopReason | undefined {
    const wanted = this.image.loads.among(modules);
    return wanted.length > 0 ? { kind: 'library-loaded', paths: wanted.map(({ path }) => path) } : undefined;
  }

  async #resume(): Promise<void> {
    const { step, alone } = this.#stepping;
    const plan = step?.takePlan();
    if (!plan) await this.image.transfers.disarm();
    else if (mayLeave(plan)) await this.image.transfers.arm();
    // Nothing runs that it could stop: it came in the meantime.
    if (this.#isPauseWanted && this.inferior.state === 'stopped') {
      await this.#proceed();
      return;
    }
    if (step && !plan) this.#stepping.runsOn(step);
    const threads: ThreadResume[] = [];
    for (const thread of this.inferior.threads.values()) {
      if (alone && thread !== alone) continue;
      const own = plan && thread === step?.thread ? { plan } : undefined;
      const signal = this.#replacements.take(thread, this.inferior.pid);
      if (own || signal !== undefined || alone)
        threads.push({ tid: thread.tid, ...own, ...(signal !== undefined && { signal }) });
    }
    await ignoringDeath(this.inferior.resume(threads, alone ? 'hold' : 'continue'));
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

  #explain(error: unknown): void {
    const text = isNativeError(error) ? describeNativeError(error) : String(error);
    this.listener({
      kind: 'output',
      category: 'console',
      text: `The program was stopped here because of a problem: ${text}\n`,
    });
  }
}
