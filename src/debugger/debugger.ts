// The debugger as src/dap sees it: one inferior, its breakpoints, its execution.

import { constants } from 'node:os';
import { basename } from 'node:path';
import { formatAddress, type LoadAddress } from '../native/addresses';
import { isNativeError } from '../native/errors';
import type { Inferior } from '../process/inferior';
import type { InferiorState } from '../process/inferiorEvent';
import type { NativeMemory } from '../process/memoryReader';
import type { GeneralRegisters } from '../process/registers';
import type { Thread } from '../process/thread';
import { UserError } from '../process/userError';
import { ModuleList } from '../symbols/moduleList';
import type { CallTarget } from '../values/calls/callFrame';
import type { FrameEntry } from '../values/calls/frameEntry';
import type { TypedValue } from '../values/typedValue';
import type { CargoProgram, CargoRequest } from './cargo/cargoBuild';
import type { ExceptionCause } from './exceptions/exceptionCause';
import { ExceptionService } from './exceptions/exceptionService';
import { LoadStops } from './loader/loadStops';
import { LongWorks } from './longWork';
import { Programs } from './programs';
import type { SignalCause } from './signals/signalCause';
import { SignalService } from './signals/signalService';
import type { FunctionReturn } from './stepping/functionReturn';
import { SkipRules } from './stepping/skipRules';
import type { Target } from './target';
import type { TargetLife } from './targetLife';
import type { AttachOptions, DebuggerEvent, LaunchOptions, StepGranularity, StepKind, StepOptions } from './types';
import { UserBreakpoints } from './userBreakpoints';

/**
 * One debug session's engine. Every command that needs a stopped inferior throws UserError `not-stopped` while it runs, and
 * UserError `no-program` before `launch` or `attach` and after the end.
 * Commands that resume resolve as soon as the inferior was resumed; how it stops again comes as an event.
 */
export class Debugger {
  readonly modules = new ModuleList();
  readonly works = new LongWorks((event) => this.#send(event));
  readonly breakpoints = new UserBreakpoints(this.modules, this.works);
  readonly signals = new SignalService((text) => this.#send({ kind: 'output', category: 'console', text }));
  readonly exceptions = new ExceptionService();
  readonly loads = new LoadStops();
  /** What steps go on through; as of the next step. */
  skipRules = new SkipRules({ files: [], functions: [], justMyCode: true });
  /** What `terminate` asks the program to end by. */
  endSignal: number = constants.signals.SIGTERM;
  readonly #programs = new Programs(this, (event) => this.#send(event));
  #isDisposed = false;

  constructor(readonly listener: (event: DebuggerEvent) => void) {
    this.modules.beforeLongRead = ({ path }) => this.works.announce('Reading debug information', basename(path));
  }

  /**
   * Starts the program and resolves when it stands at its exec stop, before the loader ran. No `stopped` event is sent for it.
   * Throws a UserError that says what to do when the program cannot be started.
   */
  async launch(options: LaunchOptions): Promise<void> {
    await this.#life.launch(options);
  }

  /**
   * Takes a process that runs already and resolves with its pid when its modules are known; it goes on running meanwhile. A stop
   * that comes before `start` is told then. Throws a UserError that says what to do, `cancelled` when `dispose`, `kill` or
   * `detach` ends the waiting for a program, whose beginning `begun` is told.
   */
  async attach(options: AttachOptions, begun: () => void = () => undefined): Promise<number> {
    return this.#life.attach(options, begun);
  }

  /** As buildWithCargo. `stopWaiting` and what ends the session cancel it. */
  async build(request: CargoRequest, say: (text: string) => void): Promise<CargoProgram> {
    return this.#life.build(request, say);
  }

  /** The user asks for a program: what ends the waiting for it from here on, ends it before it has begun, too. */
  beginWaiting(): void {
    this.#life.beginWaiting();
  }

  /** Aborted by `stopWaiting`, and by what ends the session. */
  get waiting(): AbortSignal {
    return this.#life.waiting;
  }

  /** A `build`, and an `attach` that waits for its program, reject with UserError `cancelled`, those that follow too, until `beginWaiting`. */
  stopWaiting(): void {
    this.#life.stopWaiting();
  }

  /**
   * After all breakpoints are set: reports the first stop if one was asked for, otherwise runs. Of what was attached to,
   * stops are reported from here on.
   */
  async start(): Promise<void> {
    await this.#life.start();
  }

  /** The thread goes on there, with its stack as it is. A fault that it stands by is not delivered. */
  async jump(thread: Thread, address: LoadAddress): Promise<void> {
    await this.#life.require().execution.jump(thread, address);
  }

  /** The thread has left the frames below, as if it had just called the function; it stops where the function's body begins. */
  async restartFrame(thread: Thread, entry: FrameEntry): Promise<void> {
    await this.#life.require().execution.restartFrame(thread, entry);
  }

  /** `alone`: only this thread; the others are held until the next stop. */
  async continue(alone?: Thread): Promise<void> {
    await this.#life.require().execution.continue(alone);
  }

  /**
   * As `continue`, but the signal of the present stop is replaced, or not delivered at all if `signal` is 0. Throws a UserError
   * when the stop is not one by a signal.
   */
  async continueWith(signal: number): Promise<void> {
    await this.#life.require().execution.continueWith(signal);
  }

  /** To the process, or to one of its threads. It comes like any other: by the policy. */
  async sendSignal(signal: number, thread?: Thread): Promise<void> {
    await this.#life.require().inferior.sendSignal(signal, thread);
  }

  /** Undefined for a thread that does not stand by a signal. */
  signalCause(thread: Thread): SignalCause | undefined {
    return this.#life.target?.execution.signalCause(thread);
  }

  /** Undefined for a thread that does not stand by an exception. */
  exceptionCause(thread: Thread): ExceptionCause | undefined {
    return this.#life.target?.execution.exceptionCause(thread);
  }

  /** Other threads run meanwhile unless it is `alone`; a breakpoint, signal or pause that comes first ends the step. */
  async step(thread: Thread, kind: StepKind, granularity: StepGranularity, how: StepOptions = {}): Promise<void> {
    await this.#life.require().execution.step(thread, kind, granularity, how);
  }

  /** As Execution.hiddenInlines; of a thread that stands. */
  hiddenInlines(thread: Thread): number {
    return this.#life.target?.execution.hiddenInlines(thread) ?? 0;
  }

  /** A `stopped` event with reason `pause` follows, unless another stop comes first. */
  async pause(): Promise<void> {
    await this.#life.require().execution.pause();
  }

  /**
   * `endSignal`, and the inferior runs so that it can act on it: what would stop it for the user does not any more, but for a `pause`,
   * from which on everything is as before.
   */
  async terminate(): Promise<void> {
    await this.#life.terminate(this.endSignal);
  }

  /** SIGKILL; resolves after `exited` was sent. No-op when nothing is alive. */
  async kill(): Promise<void> {
    await this.#life.kill();
  }

  /**
   * Lets the program go on without us, whatever it is at: sites are out, pending signals delivered, no thread left stopped but by
   * job control. `isSuspended`: stopped by SIGSTOP, so that SIGCONT resumes it. No-op when nothing is alive.
   */
  async detach(how: { isSuspended: boolean }): Promise<void> {
    await this.#life.detach(how);
  }

  /**
   * Kills what was launched, lets go what was attached to; the session may then have another program. That the old one ends is not told,
   * that its threads do is. Breakpoints stay, and count their hits from 0 on.
   */
  async reset(): Promise<void> {
    await this.#programs.reset();
  }

  /** Kills what was launched, lets go what was attached to, and frees the tracer. Nothing is sent after it resolved. */
  async dispose(): Promise<void> {
    await this.#programs.dispose();
    this.#isDisposed = true;
  }

  /** Writes under breakpoint sites, not over them. Throws a UserError that names the first bad address. */
  async writeMemory(address: LoadAddress, bytes: Buffer): Promise<void> {
    const written = await this.writeSome(address, bytes);
    if (written === bytes.length) return;
    throw new UserError('failed', `The memory at ${formatAddress(address + BigInt(written))} cannot be written.`);
  }

  /** As writeMemory, up to the first bad address: how many bytes that were. */
  async writeSome(address: LoadAddress, bytes: Buffer): Promise<number> {
    try {
      await this.#life.require().inferior.writeMemory(address, bytes);
      return bytes.length;
    } catch (error) {
      if (!isNativeError(error) || error.address === undefined) throw error;
      return Number(error.address - address);
    }
  }

  /** Undefined for void. Throws UserError that says why it cannot be called, or why the call was ended: it is undone then. `timeLimit` in milliseconds. */
  async call(thread: Thread, target: CallTarget, timeLimit: number): Promise<TypedValue | undefined> {
    return this.#life.require().execution.call(thread, target, timeLimit);
  }

  /** What the function returned that the thread has left in the step that brought it here. */
  returnedBy(thread: Thread): FunctionReturn | undefined {
    return this.#life.target?.execution.returnedBy(thread);
  }

  /** Ends the call that is under way, if any. */
  async endCall(text: string): Promise<void> {
    await this.#life.target?.execution.endCall(text);
  }

  async setRegisters(thread: Thread, registers: GeneralRegisters): Promise<void> {
    const { execution, inferior } = this.#life.require();
    execution.requireStopped();
    await inferior.setRegisters(thread, registers);
  }

  /** The XSAVE area (standard format) of a stopped thread. */
  async xstate(thread: Thread): Promise<Buffer> {
    return this.#life.require().inferior.xstate(thread);
  }

  /** dr0 to dr7. */
  async debugRegisters(thread: Thread): Promise<readonly bigint[]> {
    return this.#life.require().inferior.debugRegisters(thread);
  }

  /** `xstate` as `xstate()` gave it, changed. */
  async setXstate(thread: Thread, xstate: Buffer): Promise<void> {
    const { execution, inferior } = this.#life.require();
    execution.requireStopped();
    await inferior.setXstate(thread, xstate);
  }

  /** `none` before launch and attach; `stopped` only when a `stopped` event said so. */
  get state(): InferiorState | 'none' {
    const { target } = this.#life;
    if (!target) return 'none';
    const { state } = target.inferior;
    return state === 'stopped' && !target.execution.isTold ? 'running' : state;
  }

  /** Undefined before launch and attach. */
  get origin(): Target['origin'] | undefined {
    return this.#life.target?.origin;
  }

  /** Not for a program that was launched with `never` as its first stop. */
  get isDebugging(): boolean {
    return this.#life.target?.execution.firstStop !== 'never';
  }

  /** By tid. */
  get threads(): readonly Thread[] {
    return [...(this.inferior?.threads.values() ?? [])].sort((a, b) => a.tid - b.tid);
  }

  /** Throws UserError `no-program` before launch. */
  get memory(): NativeMemory {
    return this.#life.require().inferior.memory;
  }

  /** Undefined before launch. */
  get inferior(): Inferior | undefined {
    return this.#life.target?.inferior;
  }

  /** Grows with each stop that is told and with each resume: what was handed out in one epoch is not valid in another. */
  get stopEpoch(): number {
    return this.#programs.stopEpoch;
  }

  get #life(): TargetLife {
    return this.#programs.life;
  }

  #send(event: DebuggerEvent): void {
    this.signals.printer.flush();
    if (!this.#isDisposed) this.listener(event);
    if (event.kind === 'stopped') void this.#tellHits();
  }

  /** After the stop, which nobody is to wait for. */
  async #tellHits(): Promise<void> {
    for (const breakpoint of await this.breakpoints.countedAnew())
      this.#send({ kind: 'breakpoint-changed', breakpoint });
  }
}
