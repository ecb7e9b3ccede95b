// Running, stepping, pausing: which stops the user is told of, and what happens at all the others.

import { constants } from 'node:os';
import { isNativeError } from '../native/errors';
import { describeNativeError } from '../native/errorText';
import type { SignalInfo } from '../native/stops';
import type { ThreadResume, WatchHit } from '../native/tracer';
import type { Inferior } from '../process/inferior';
import type { Thread } from '../process/thread';
import { UserError } from '../process/userError';
import type { CallTarget } from '../values/calls/callFrame';
import type { TypedValue } from '../values/typedValue';
import type { HitWorld } from './breakpoints/hitFrame';
import { FunctionCalls } from './calls/functionCalls';
import { abortReason } from './exceptions/abortReason';
import type { ExceptionCause } from './exceptions/exceptionCause';
import { groupStopText } from './groupStopText';
import { ignoringDeath, isDeath } from './ignoringDeath';
import type { ProgramImage } from './programImage';
import { isConsumed } from './signals/ownTrap';
import { findCause, type SignalCause } from './signals/signalCause';
import { type CodePlace, placeAt } from './stepping/codePlace';
import { type FunctionReturn, returnOf, returnOfCall } from './stepping/functionReturn';
import { RunningStep } from './stepping/runningStep';
import type { SkipRules } from './stepping/skipRules';
import { mayLeave } from './stepping/transfer';
import { analyseStop, type StopFinding } from './stopAnalysis';
import type { DebuggerEvent, StepGranularity, StepKind, StepOptions, StopReason } from './types';
import { placeBefore } from './watchpoints/placeBefore';
import type { WatchEnd } from './watchpoints/watchpointService';

const { SIGBUS, SIGFPE, SIGILL, SIGSEGV } = constants.signals;
const FAULTS: ReadonlySet<number> = new Set([SIGBUS, SIGFPE, SIGILL, SIGSEGV]);

export class Execution {
  /** The user was told that the inferior stands. */
  #isReported = false;
  #isPauseWanted = false;
  /** The user wants the program to end: what is not a pause is no reason to stop it. */
  #isEnding = false;
  /** The user hears of stops. */
  #isStarted = false;
  /** A stop that came before the user was ready to hear of it. */
  #heldStop: { readonly thread: Thread; readonly reason: StopReason } | undefined;
  /** Its step has nothing to come to but its end. */
  #endingThread: Thread | undefined;
  /** Its step was under way when it ended. */
  #endedStepThread: Thread | undefined;
  #step: RunningStep | undefined;
  /** All other threads are held until the next stop that the user is told of. */
  #alone: Thread | undefined;
  /** The inferior is a child now that has none of our sites yet. */
  #isNewChild = false;
  #lastThread: Thread | undefined;
  #lastReason: StopReason | undefined;
  /** What the user wants a thread to get at the next resume instead of the signal that it stopped by; 0 for none. */
  readonly #replacements = new Map<Thread, number>();

  readonly #calls: FunctionCalls;
  /** Looked into when somebody asks: a step costs nothing for it. */
  #returned:
    | { readonly thread: Thread; readonly stopEpoch: number; readonly value: () => FunctionReturn | undefined }
    | undefined;

  constructor(
    readonly inferior: Inferior,
    readonly image: ProgramImage,
    readonly stopAtExec: boolean,
    readonly skipRules: () => SkipRules,
    readonly listener: (event: DebuggerEvent) => void,
  ) {
    this.#calls = new FunctionCalls(inferior, image, () => {
      this.#isPauseWanted = true;
    });
  }

  get isReported(): boolean {
    return this.#isReported && this.inferior.state === 'stopped';
  }

  /** After attaching: tells of the stop that has come meanwhile, if any. */
  follow(): void {
    this.#isStarted = true;
    const held = this.#heldStop;
    this.#heldStop = undefined;
    if (held && this.inferior.state === 'stopped') this.#report(held.thread, held.reason);
  }

  /** From the first exec stop. */
  async start(): Promise<void> {
    this.#isStarted = true;
    const [thread] = this.inferior.threads.values();
    if (this.stopAtExec && thread && !this.#isEnding) this.#report(thread, { kind: 'entry' });
    else await this.stopped();
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
    const { registers, stop } = thread;
    if (!registers) return;
    // A system call that a signal interrupted would be begun again, two bytes before the new place (Linux, arch/x86/kernel/signal.c).
    await this.inferior.setRegisters(thread, registers.with('rip', address).with('orig_rax', -1n));
    // siginfo_t.si_code above 0: the kernel's own, of the instruction that is left behind (sigaction(2)).
    if (stop?.kind === 'signal' && FAULTS.has(stop.info.signal) && stop.info.code > 0)
      this.#replacements.set(thread, 0);
  }

  /** As `continue`, but the signal of the present stop is replaced, or not delivered at all if `signal` is 0. */
  async continueWith(signal: number): Promise<void> {
    this.requireStopped();
    const thread = this.#anyThread();
    if (thread?.stop?.kind !== 'signal')
      throw new UserError(
        'failed',
        'The program did not stop by a signal: there is none to replace. Send one instead.',
      );
    this.#replacements.set(thread, signal);
    await this.#leaveStop(undefined);
  }

  /** Undefined for a thread that did not stop by a signal. */
  signalCause(thread: Thread): SignalCause | undefined {
    if (this.#lastReason?.kind === 'signal' && thread === this.#lastThread && this.isReported) return this.#lastReason;
    return thread.stop?.kind === 'signal' ? this.#causeOf(thread.stop.info, thread) : undefined;
  }

  /** Undefined for a thread that did not stop by an exception. */
  exceptionCause(thread: Thread): ExceptionCause | undefined {
    const reason = thread === this.#lastThread && this.isReported ? this.#lastReason : undefined;
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
    const { inferior, image } = this;
    const { modules } = image;
    // Who is in skipped code already wants to see it.
    const isSkippedHere = thread.registers && this.skipRules().skips(placeAt(modules, thread.registers.pc));
    const skips =
      isSkippedHere || granularity === 'instruction'
        ? () => false
        : (place: CodePlace) => this.skipRules().skips(place);
    const world = { modules, memory: inferior.memory, loader: image.tracker.loader, skips };
    await this.#leaveStop(new RunningStep(world, thread, kind, granularity, into), alone ? thread : undefined);
  }

  async pause(): Promise<void> {
    if (this.inferior.state === 'exited') throw new UserError('no-program', 'The program has ended.');
    if (this.isReported) {
      await this.endCall('The call was ended by a pause.');
      return;
    }
    this.#isPauseWanted = true;
    this.#isEnding = false;
    await ignoringDeath(this.inferior.interrupt());
  }

  /** Without looking for stops that were not reported yet: the program is meant to end, and goes on until it does or is paused. */
  async release(): Promise<void> {
    await this.endCall('The call was ended, and so is the program.');
    this.#isEnding = true;
    this.#isPauseWanted = false;
    this.#step = undefined;
    this.#alone = undefined;
    this.#endingThread = undefined;
    this.#endedStepThread = undefined;
    if (!this.isReported && !this.#heldStop) return;
    if (this.#isReported) this.listener({ kind: 'continued' });
    this.#isReported = false;
    this.#heldStop = undefined;
    await this.#resume();
  }

  /** The inferior is another process from here on, which stops next. */
  childFollowed(): void {
    this.#step = undefined;
    this.#alone = undefined;
    this.#endingThread = undefined;
    this.#endedStepThread = undefined;
    this.#isNewChild = true;
  }

  requireStopped(): void {
    if (this.inferior.state === 'exited')
      throw new UserError('no-program', 'The program has ended. Start a new session.');
    if (!this.#isReported) throw new UserError('not-stopped', 'The program is running. Pause it first.');
    if (this.#calls.isUnderWay) {
      throw new UserError(
        'failed',
        'A function of the program is being called: wait for it to return, or pause to end it.',
      );
    }
  }

  /** As FunctionCalls.call. */
  async call(thread: Thread, target: CallTarget): Promise<TypedValue | undefined> {
    this.requireStopped();
    return this.#calls.call(thread, target);
  }

  /** The one that is under way, if any: it rejects with `text`. */
  async endCall(text: string): Promise<void> {
    await this.#calls.abort(text);
  }

  /** A thread is gone, and with it its step: if others go on, they are stopped for the user. */
  async threadExited(thread: Thread): Promise<void> {
    void this.#endWatches(thread);
    if (this.#step?.thread !== thread && this.#endingThread !== thread) return;
    this.#step = undefined;
    this.#alone = undefined;
    this.#endingThread = undefined;
    if (this.inferior.state === 'exited') return;
    this.#endedStepThread = thread;
    await ignoringDeath(this.inferior.interrupt());
  }

  /** Every thread stands and nobody was told yet. */
  async stopped(): Promise<void> {
    if (this.#isReported) this.listener({ kind: 'continued' });
    this.#isReported = false;
    try {
      await this.#proceed();
    } catch (error) {
      if (isDeath(error) || this.inferior.state !== 'stopped') return;
      this.#explain(error);
      const thread = this.#step?.thread ?? this.#anyThread();
      if (thread) this.#report(thread, this.#step ? { kind: 'step' } : this.#pauseReason());
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
    this.#isReported = false;
    this.#step = step;
    this.#alone = alone;
    if (!step) this.#endingThread = alone;
    this.listener({ kind: 'continued' });
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
        if (reason && reason.kind !== 'watchpoint' && finding.kind !== 'plan-ended') continue;
        reason = together(reason, await this.#handle(thread, finding));
        if (this.inferior.state !== 'stopped') return;
      }
      if (reason) {
        this.#report(thread, reason);
        return;
      }
    }
    const standing = this.#anyThread();
    const ended = this.#endedStepThread;
    if (ended && standing) this.#report(standing, { kind: 'step-thread-ended', thread: ended });
    else if (this.#isPauseWanted && standing) this.#report(standing, this.#pauseReason());
    else if (this.#step?.decide() === 'done') this.#report(this.#step.thread, { kind: 'step' });
    else await this.#resume();
  }

  /** Answers what the user is to be told, if anything. */
  async #handle(thread: Thread, finding: StopFinding): Promise<StopReason | undefined> {
    switch (finding.kind) {
      case 'breakpoint':
        return this.#isEnding ? undefined : this.#reachedBreakpoints(finding.ids, thread);
      case 'watchpoint':
        return this.#isEnding ? undefined : this.#reachedWatchpoints(finding.hits, thread);
      case 'watch-scope':
        this.#tellEnds(await this.image.watchpoints.returned(thread));
        return undefined;
      case 'signal':
        return this.#isEnding ? undefined : { kind: 'signal', ...this.#causeOf(finding.info, thread) };
      case 'exception': {
        const cause = this.#isEnding ? undefined : this.image.exceptions.cause(finding.id, thread);
        return cause && { kind: 'exception', cause };
      }
      case 'transfer':
        if (this.#step?.thread === thread && this.#step.isUnderWay) this.#step.transfer(finding.id);
        return undefined;
      case 'loader-hook':
        await this.image.atLoaderHook();
        return undefined;
      case 'exec':
        this.#step = undefined;
        this.#alone = undefined;
        this.#endingThread = undefined;
        this.#endedStepThread = undefined;
        await this.image.atExec();
        return this.stopAtExec && !this.#isEnding
          ? { kind: 'exec', path: this.image.tracker.main?.path ?? '' }
          : undefined;
      case 'plan-ended':
        if (this.#step?.thread !== thread || !this.#step.isUnderWay) return undefined;
        if (this.#step.planEnded(finding.outcome) !== 'done') return undefined;
        await this.#keepReturn(thread, this.#step);
        return { kind: 'step' };
    }
  }

  async #reachedBreakpoints(ids: readonly number[], thread: Thread): Promise<StopReason | undefined> {
    const { stops, changed, logs } = await this.image.breakpoints.reached(ids, thread, this.#hitWorld);
    for (const breakpoint of changed) this.listener({ kind: 'breakpoint-changed', breakpoint });
    for (const line of logs) this.listener({ kind: 'output', category: 'console', ...line });
    return stops.length > 0 ? { kind: 'breakpoint', breakpointIds: stops } : undefined;
  }

  async #reachedWatchpoints(hits: readonly WatchHit[], thread: Thread): Promise<StopReason | undefined> {
    const { stops, changed, ended } = await this.image.watchpoints.reached(hits, thread, this.#hitWorld);
    this.#tellEnds(ended);
    for (const breakpoint of changed) this.listener({ kind: 'breakpoint-changed', breakpoint });
    if (stops.length === 0) return undefined;
    const place = placeBefore(thread, { memory: this.inferior.memory, modules: this.image.modules });
    return {
      kind: 'watchpoint',
      breakpointIds: stops.map(({ id }) => id),
      text: stops.map(({ text }) => text).join('; '),
      ...(place !== undefined && { place }),
    };
  }

  async #endWatches(thread: Thread): Promise<void> {
    if (this.inferior.state !== 'exited') this.#tellEnds(await this.image.watchpoints.threadExited(thread));
  }

  #tellEnds(ends: readonly WatchEnd[]): void {
    for (const { breakpoint, note } of ends) {
      this.listener({ kind: 'breakpoint-removed', breakpoint });
      this.listener({ kind: 'output', category: 'console', text: `${note}\n` });
    }
  }

  get #hitWorld(): HitWorld {
    const { inferior, image } = this;
    return {
      memory: inferior.memory,
      modules: image.modules,
      xstate: (hitting: Thread) => inferior.xstate(hitting),
    };
  }

  async #resume(): Promise<void> {
    const step = this.#step;
    const plan = step?.takePlan();
    if (!plan) await this.image.transfers.disarm();
    else if (mayLeave(plan)) await this.image.transfers.arm();
    if (step && !plan) {
      this.#step = undefined;
      this.#endingThread = step.thread;
    }
    const alone = this.#alone;
    const threads: ThreadResume[] = [];
    for (const thread of this.inferior.threads.values()) {
      if (alone && thread !== alone) continue;
      const own = plan && thread === step?.thread ? { plan } : undefined;
      const signal = this.#replacements.get(thread) ?? (isConsumed(thread, this.inferior.pid) ? 0 : undefined);
      this.#replacements.delete(thread);
      if (own || signal !== undefined || alone)
        threads.push({ tid: thread.tid, ...own, ...(signal !== undefined && { signal }) });
    }
    await ignoringDeath(this.inferior.resume(threads, alone ? 'hold' : 'continue'));
  }

  /** While its registers are those of the return. */
  async #keepReturn(thread: Thread, { returnedFrom: from, lastReturn }: RunningStep): Promise<void> {
    const { registers } = thread;
    const { memory, stopEpoch } = this.inferior;
    const { modules } = this.image;
    let find: () => FunctionReturn | undefined;
    if (from !== undefined && registers) {
      const xstate = await this.inferior.xstate(thread);
      find = () => returnOf(from, { registers, xstate, memory }, modules);
    } else if (lastReturn) {
      find = () => returnOfCall(lastReturn, { memory, modules });
    } else return;
    this.#returned = { thread, stopEpoch, value: once(find) };
  }

  /** What the function returned that the thread has left, or run over, in the step that brought it here. */
  returnedBy(thread: Thread): FunctionReturn | undefined {
    const returned = this.#returned;
    return returned?.thread === thread && returned.stopEpoch === this.inferior.stopEpoch ? returned.value() : undefined;
  }

  #report(thread: Thread, reason: StopReason): void {
    if (!this.#isStarted) {
      this.#heldStop = { thread, reason };
      return;
    }
    this.#isReported = true;
    this.#isPauseWanted = false;
    this.#endingThread = undefined;
    this.#endedStepThread = undefined;
    this.#step = undefined;
    this.#lastThread = thread;
    this.#lastReason = reason;
    this.listener({ kind: 'stopped', thread, reason });
  }

  /** The thread that the user looked at last, else the first. */
  #anyThread(): Thread | undefined {
    const { threads } = this.inferior;
    const last = this.#lastThread;
    return last && threads.get(last.tid) === last ? last : threads.values().next().value;
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

function once<T>(compute: () => T): () => T {
  let known: { readonly value: T } | undefined;
  return () => {
    known ??= { value: compute() };
    return known.value;
  };
}

/** One stop for what came at the same time. */
function together(first: StopReason | undefined, second: StopReason | undefined): StopReason | undefined {
  if (first?.kind !== 'watchpoint' || second?.kind !== 'breakpoint') return first ?? second;
  return { ...first, breakpointIds: [...first.breakpointIds, ...second.breakpointIds] };
}
