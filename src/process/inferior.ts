// The inferior: a state machine over the tracer's facts. Knows no symbols.

import { assertNever } from '../native/assertNever';
import { isNativeError } from '../native/errors';
import type { CallRegisters, LaunchRequest, ThreadResume, ThreadStop, TracerEvent } from '../native/tracer';
import type { InferiorEvent, InferiorState } from './inferiorEvent';
import type { InferiorThread } from './inferiorThread';
import { OutputPipe } from './outputPipe';
import { PendingCall, type StoppedFact } from './pendingCall';
import { DEBUG_REGISTER_OFFSETS, GeneralRegisters } from './registers';
import type { Thread } from './thread';
import { ThreadTable } from './threadTable';
import { TracedProcess } from './tracedProcess';
import { UserError } from './userError';

export class Inferior extends TracedProcess {
  readonly #threads = new ThreadTable((event) => {
    if (event.kind === 'thread-exited')
      this.#pendingStops = this.#pendingStops.filter((pending) => pending !== event.thread);
    this.listener(event);
  });
  readonly #pipes: OutputPipe[] = [];
  #state: InferiorState = 'running';
  #stopEpoch = 0;
  #pendingStops: InferiorThread[] = [];
  #execStop: (() => void) | undefined;
  /** What comes while attaching: told after the threads that were there. */
  #earlyEvents: TracerEvent[] | undefined;
  #call: PendingCall | undefined;
  #isClosed = false;

  constructor(readonly listener: (event: InferiorEvent) => void) {
    super();
  }

  /** Resolves at the exec stop, for which no event is sent; its state is `exited` if the program was killed before. */
  async launch(request: LaunchRequest): Promise<void> {
    await this.#toExecStop(async () => {
      const { pid, stdoutFd, stderrFd } = await this.tracer.launch(request);
      this.become(pid);
      this.#addPipe(stdoutFd, 'stdout');
      this.#addPipe(stderrFd, 'stderr');
    });
  }

  /**
   * As `launch`, of a process that waits somewhere to become the program: `begin` lets it go on when it is ours. When `begin` rejects, so does this, and
   * the process is let go.
   */
  async adopt(pid: number, begin: () => Promise<void>): Promise<void> {
    await this.#toExecStop(async () => {
      this.become(pid);
      await this.tracer.attach({ pid, isLaunched: true });
      try {
        await begin();
      } catch (error) {
        await this.tracer.detach({ pid }).catch((gone: unknown) => {
          if (!isNativeError(gone) || gone.code !== 'no-process') throw gone;
        });
        throw error;
      }
    });
  }

  async #toExecStop(begin: () => Promise<void>): Promise<void> {
    const execStop = new Promise<void>((resolve) => {
      this.#execStop = resolve;
    });
    await begin();
    await execStop;
    this.#execStop = undefined;
    this.#pendingStops = [];
  }

  /**
   * Seizes a running process, which goes on running: no thread is stopped, and `state` is `running`. Rejects with NativeError
   * `os` as NativeTracer.attach does.
   */
  async attach(pid: number): Promise<void> {
    this.become(pid);
    this.#earlyEvents = [];
    const { tids } = await this.tracer.attach({ pid });
    for (const tid of tids) this.#threads.thread(pid, tid);
    const early = this.#earlyEvents;
    this.#earlyEvents = undefined;
    for (const event of early) this.receive(event);
  }

  /**
   * Lets the program run on without us: sites are out, pending signals delivered. Its `state` is `exited` from here on, and
   * nothing more is told. Rejects with NativeError `no-process` when it was gone before.
   */
  async detach(): Promise<void> {
    await this.tracer.detach({ pid: this.pid });
    this.#state = 'exited';
    this.#stopEpoch++;
    this.#call?.end();
    for (const pipe of this.#pipes) pipe.finish();
  }

  get state(): InferiorState {
    return this.#state;
  }

  /** Grows with each stop and each resume. */
  get stopEpoch(): number {
    return this.#stopEpoch;
  }

  /** By tid. */
  get threads(): ReadonlyMap<number, Thread> {
    return this.#threads.all;
  }

  /** The signal that stopped the program for job control, until SIGCONT. */
  get groupStop(): number | undefined {
    return this.#threads.groupStop;
  }

  /** Takes the next stop that nobody was told of yet: the one that caused the all-stop first, then those of other threads. */
  nextStop(): Thread | undefined {
    return this.#pendingStops.shift();
  }

  /** Threads not named continue, or are held. Drops the pending stops: whoever resumes has asked for them before. */
  async resume(threads: readonly ThreadResume[] = [], others: 'continue' | 'hold' = 'continue'): Promise<void> {
    this.#requireStopped();
    this.#state = 'running';
    this.#stopEpoch++;
    this.#pendingStops = [];
    for (const thread of this.#threads.all.values()) thread.resumed();
    await this.tracer.resume({ pid: this.pid, threads, others });
  }

  /**
   * Makes one thread run a function; answers the stop that it comes to, or undefined if the thread or the program is gone. No event is sent for it. Until
   * `begun` is called when it runs, from where on `interrupt` ends it. Until `endCall` the inferior counts as stopped where it was before. Rejects as NativeTracer.beginCall does, and then there is no call.
   */
  async call(request: CallRegisters, begun: () => void): Promise<ThreadStop | undefined> {
    this.#requireStopped();
    this.#call = new PendingCall(request.tid);
    try {
      await this.tracer.beginCall({ pid: this.pid, ...request });
    } catch (error) {
      this.#call = undefined;
      throw error;
    }
    begun();
    return this.#call?.stop(this.state === 'exited');
  }

  /** From the stop that a call has come to. */
  async callOn({ tid, registers, returnAddress }: CallRegisters): Promise<ThreadStop | undefined> {
    this.#call?.goOn();
    const minStackPointer = new GeneralRegisters(registers).sp + 8n;
    const plan = { kind: 'run-to', address: returnAddress, minStackPointer } as const;
    await this.tracer.resume({ pid: this.pid, threads: [{ tid, plan }], others: 'hold' });
    return this.#call?.stop(this.state === 'exited');
  }

  /** Whether everything is as it was before the call. If not, its thread is gone, and the stop or the end is told that has come instead. */
  async endCall(): Promise<boolean> {
    const call = this.#call;
    try {
      if (this.#state !== 'exited') await this.tracer.endCall({ pid: this.pid });
    } catch (error) {
      if (!isNativeError(error) || error.code !== 'no-process') throw error;
      this.#call = undefined;
      if (call?.last && this.state !== 'exited') this.#stopped(call.last);
      return false;
    } finally {
      this.#call = undefined;
    }
    return this.state !== 'exited';
  }

  async setRegisters(thread: Thread, registers: GeneralRegisters): Promise<void> {
    this.#requireStopped();
    await this.tracer.setRegisters({ pid: this.pid, tid: thread.tid, registers: registers.bytes });
    this.#threads.all.get(thread.tid)?.registersWritten(registers);
  }

  async xstate(thread: Thread): Promise<Buffer> {
    this.#requireStopped();
    return this.tracer.getXstate({ pid: this.pid, tid: thread.tid });
  }

  /** dr0 to dr7. */
  async debugRegisters(thread: Thread): Promise<readonly bigint[]> {
    this.#requireStopped();
    const { tid } = thread;
    return Promise.all(DEBUG_REGISTER_OFFSETS.map((offset) => this.tracer.peekUser({ pid: this.pid, tid, offset })));
  }

  async setXstate(thread: Thread, xstate: Buffer): Promise<void> {
    this.#requireStopped();
    await this.tracer.setXstate({ pid: this.pid, tid: thread.tid, xstate });
  }

  /** Kills what was launched, lets go what was attached to, and ends the tracer. Its `state` is `exited` from here on; its end is still told. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#state = 'exited';
    this.#stopEpoch++;
    this.#call?.end();
    await this.tracer.close();
    for (const pipe of this.#pipes) pipe.finish();
  }

  #requireStopped(): void {
    if (this.#state !== 'stopped') throw new UserError('not-stopped', 'The program is running. Pause it first.');
  }

  #addPipe(fd: number | undefined, category: 'stdout' | 'stderr'): void {
    if (fd === undefined) return;
    this.#pipes.push(new OutputPipe(fd, (text) => this.listener({ kind: 'output', category, text })));
  }

  protected override receive(event: TracerEvent): void {
    if (this.#isClosed && event.kind !== 'exited') return;
    if (this.#earlyEvents) {
      this.#earlyEvents.push(event);
      return;
    }
    switch (event.kind) {
      case 'stopped':
        if (this.#call) this.#callStopped(this.#call, event);
        else this.#stopped(event);
        break;
      case 'thread-created':
        this.#threads.thread(event.pid, event.tid);
        break;
      case 'thread-exited':
        this.#threads.remove(event.tid);
        break;
      case 'exited':
        this.#exited(event);
        break;
      case 'logged':
        this.listener({ kind: 'logged', log: event.log, values: event.values });
        break;
      case 'signal-passed':
        this.listener({ kind: 'signal-passed', thread: event.tid, info: event.info, isDelivered: event.isDelivered });
        break;
      case 'group-stopped':
        this.#groupStop(event.pid, event.tid, event.signal);
        break;
      case 'group-continued':
        this.#groupStop(event.pid, event.tid, undefined);
        break;
      case 'child-released':
        break;
      case 'child-followed':
        this.#follow(event.child);
        break;
      default:
        assertNever(event);
    }
  }

  /** The kernel stops and continues a thread group as one; its threads report it one by one. */
  #groupStop(pid: number, tid: number, signal: number | undefined): void {
    const before = this.groupStop;
    this.#threads.thread(pid, tid).groupStop = signal;
    const after = this.groupStop;
    if (before === undefined && after !== undefined) this.listener({ kind: 'group-stopped' });
    if (before !== undefined && after === undefined) this.listener({ kind: 'group-continued' });
  }

  #follow(child: number): void {
    const parent = this.pid;
    this.#threads.clear();
    this.become(child);
    this.#state = 'running';
    this.#stopEpoch++;
    this.listener({ kind: 'child-followed', parent });
  }

  /** Only threads that are new have a stop to be told of. */
  #callStopped(call: PendingCall, fact: StoppedFact): void {
    for (const each of fact.threads) {
      const thread = this.#threads.thread(fact.pid, each.tid);
      if (!thread.registers) thread.stopped(each);
    }
    call.stopped(fact);
  }

  #stopped({ pid, tid: cause, threads: facts }: StoppedFact): void {
    this.become(pid);
    for (const fact of facts) this.#threads.thread(pid, fact.tid).stopped(fact);
    this.#threads.keep(new Set(facts.map((fact) => fact.tid)));
    this.#state = 'stopped';
    this.#stopEpoch++;
    // Only the cause may be a bare interrupt: the others were merely collected.
    this.#pendingStops = [...this.#threads.all.values()]
      .filter(
        ({ tid, stop, outcome, watchHits }) =>
          tid === cause || outcome || watchHits.length > 0 || stop?.kind !== 'interrupt',
      )
      .sort((a, b) => Number(b.tid === cause) - Number(a.tid === cause));
    for (const pipe of this.#pipes) pipe.drain();
    if (this.#execStop) this.#execStop();
    else this.listener({ kind: 'stopped' });
  }

  #exited({ death, hits }: Extract<TracerEvent, { kind: 'exited' }>): void {
    this.#state = 'exited';
    this.#stopEpoch++;
    for (const pipe of this.#pipes) pipe.finish();
    this.#threads.clear();
    this.#execStop?.();
    this.#call?.end();
    this.listener({ kind: 'exited', death, hits });
  }
}
