// The inferior: a state machine over the tracer's facts. Knows no symbols.

import { addon } from '../native/addon';
import { assertNever } from '../native/assertNever';
import { isNativeError } from '../native/errors';
import type { SignalInfo, TraceeDeath } from '../native/stops';
import type {
  CallRegisters,
  DebugSlot,
  FollowFork,
  LaunchRequest,
  NativeTracer,
  SiteFailure,
  SiteProgram,
  ThreadResume,
  ThreadStop,
  TracerEvent,
  WatchProgram,
} from '../native/tracer';
import { InferiorThread } from './inferiorThread';
import type { NativeMemory } from './memoryReader';
import { OutputPipe } from './outputPipe';
import { GeneralRegisters } from './registers';
import type { Thread } from './thread';
import { UserError } from './userError';

export type InferiorState = 'running' | 'stopped' | 'exited';

export type InferiorEvent =
  /** Every thread stands; `nextStop` says why. */
  | { readonly kind: 'stopped' }
  | { readonly kind: 'thread-created'; readonly thread: Thread }
  | { readonly kind: 'thread-exited'; readonly thread: Thread }
  /** As in TracerEvent. */
  | { readonly kind: 'logged'; readonly log: number; readonly values: readonly bigint[] }
  /** By the signal policy, without a stop. The thread may be gone already: its tid. */
  | {
      readonly kind: 'signal-passed';
      readonly thread: number;
      readonly info: SignalInfo;
      readonly isDelivered: boolean;
    }
  | { readonly kind: 'output'; readonly category: 'stdout' | 'stderr'; readonly text: string }
  /** Job control stopped the program, or SIGCONT let it go on. The debugger may stop and resume it meanwhile. */
  | { readonly kind: 'group-stopped' }
  | { readonly kind: 'group-continued' }
  /** The process was let go, and the session goes on with its child, whose first stop follows. No site is in. */
  | { readonly kind: 'child-followed'; readonly parent: number }
  /** Nothing follows. */
  | { readonly kind: 'exited'; readonly death: TraceeDeath };

type StoppedFact = Extract<TracerEvent, { kind: 'stopped' }>;

/** A function call: the state is `stopped` all the time, and the threads are as they were before. */
interface PendingCall {
  readonly tid: number;
  last?: StoppedFact;
  wake?: () => void;
}

/** dr0 to dr7 in `struct user` of <sys/user.h>. */
const DEBUG_REGISTERS = Array.from({ length: 8 }, (_, index) => 848 + index * 8);

export class Inferior {
  readonly #tracer: NativeTracer;
  readonly #threads = new Map<number, InferiorThread>();
  readonly #pipes: OutputPipe[] = [];
  #pid = 0;
  #state: InferiorState = 'running';
  #stopEpoch = 0;
  #lastSerial = 0;
  #pendingStops: InferiorThread[] = [];
  #execStop: (() => void) | undefined;
  /** What comes while attaching: told after the threads that were there. */
  #earlyEvents: TracerEvent[] | undefined;
  #memory: NativeMemory | undefined;
  #call: PendingCall | undefined;

  constructor(readonly listener: (event: InferiorEvent) => void) {
    this.#tracer = new (addon().Tracer)((events) => {
      for (const event of events) this.#receive(event);
    });
  }

  /** Resolves at the exec stop, for which no event is sent; its state is `exited` if the program was killed before. */
  async launch(request: LaunchRequest): Promise<void> {
    const execStop = new Promise<void>((resolve) => {
      this.#execStop = resolve;
    });
    const { pid, stdoutFd, stderrFd } = await this.#tracer.launch(request);
    this.#pid = pid;
    this.#addPipe(stdoutFd, 'stdout');
    this.#addPipe(stderrFd, 'stderr');
    await execStop;
    this.#execStop = undefined;
    this.#pendingStops = [];
  }

  /**
   * As `launch`, of a process that waits somewhere to become the program: `begin` lets it go on when it is ours. When `begin` rejects, so does this, and
   * the process is let go.
   */
  async adopt(pid: number, begin: () => Promise<void>): Promise<void> {
    const execStop = new Promise<void>((resolve) => {
      this.#execStop = resolve;
    });
    this.#pid = pid;
    await this.#tracer.attach({ pid, isLaunched: true });
    try {
      await begin();
    } catch (error) {
      await this.#tracer.detach({ pid });
      throw error;
    }
    await execStop;
    this.#execStop = undefined;
    this.#pendingStops = [];
  }

  /**
   * Seizes a running process, which goes on running: no thread is stopped, and `state` is `running`. Rejects with NativeError
   * `os` as NativeTracer.attach does.
   */
  async attach(pid: number): Promise<void> {
    this.#pid = pid;
    this.#earlyEvents = [];
    const { tids } = await this.#tracer.attach({ pid });
    for (const tid of tids) this.#thread(pid, tid);
    const early = this.#earlyEvents;
    this.#earlyEvents = undefined;
    for (const event of early) this.#receive(event);
  }

  /**
   * Lets the program run on without us: sites are out, pending signals delivered. Its `state` is `exited` from here on, and
   * nothing more is told. Rejects with NativeError `no-process` when it was gone before.
   */
  async detach(): Promise<void> {
    await this.#tracer.detach({ pid: this.#pid });
    this.#state = 'exited';
    this.#stopEpoch++;
    this.#call?.wake?.();
    for (const pipe of this.#pipes) pipe.finish();
  }

  /** 0 before launch or attach. */
  get pid(): number {
    return this.#pid;
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
    return this.#threads;
  }

  /** The signal that stopped the program for job control, until SIGCONT. */
  get groupStop(): number | undefined {
    for (const { groupStop } of this.#threads.values()) if (groupStop !== undefined) return groupStop;
    return undefined;
  }

  /** Our own breakpoint bytes never show in it. */
  get memory(): NativeMemory {
    this.#memory ??= this.#tracer.memory(this.#pid);
    return this.#memory;
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
    for (const thread of this.#threads.values()) thread.resumed();
    await this.#tracer.resume({ pid: this.#pid, threads, others });
  }

  /** An all-stop follows, unless one is already there or under way. */
  async interrupt(): Promise<void> {
    await this.#tracer.interrupt({ pid: this.#pid });
  }

  /**
   * Makes one thread run a function; answers the stop that it comes to, or undefined if the thread or the program is gone. No event is sent for it. Until
   * `begun` is called when it runs, from where on `interrupt` ends it. Until `endCall` the inferior counts as stopped where it was before. Rejects as NativeTracer.beginCall does, and then there is no call.
   */
  async call(request: CallRegisters, begun: () => void): Promise<ThreadStop | undefined> {
    this.#requireStopped();
    this.#call = { tid: request.tid };
    try {
      await this.#tracer.beginCall({ pid: this.#pid, ...request });
    } catch (error) {
      this.#call = undefined;
      throw error;
    }
    begun();
    return this.#callStop();
  }

  /** From the stop that a call has come to. */
  async callOn({ tid, registers, returnAddress }: CallRegisters): Promise<ThreadStop | undefined> {
    if (this.#call) delete this.#call.last;
    const minStackPointer = new GeneralRegisters(registers).sp + 8n;
    const plan = { kind: 'run-to', address: returnAddress, minStackPointer } as const;
    await this.#tracer.resume({ pid: this.#pid, threads: [{ tid, plan }], others: 'hold' });
    return this.#callStop();
  }

  /** Whether everything is as it was before the call. If not, its thread is gone, and the stop or the end is told that has come instead. */
  async endCall(): Promise<boolean> {
    const call = this.#call;
    try {
      if (this.#state !== 'exited') await this.#tracer.endCall({ pid: this.#pid });
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

  async #callStop(): Promise<ThreadStop | undefined> {
    const call = this.#call;
    if (call && !call.last && this.state !== 'exited') {
      await new Promise<void>((wake) => {
        call.wake = wake;
      });
    }
    return call?.last?.threads.find(({ tid }) => tid === call.tid);
  }

  async insertSites(addresses: readonly bigint[]): Promise<readonly SiteFailure[]> {
    return this.#tracer.insertSites({ pid: this.#pid, addresses });
  }

  async removeSites(addresses: readonly bigint[]): Promise<void> {
    await this.#tracer.removeSites({ pid: this.#pid, addresses });
  }

  /** As NativeTracer.setDebugSlots. */
  async setDebugSlots(slots: readonly DebugSlot[]): Promise<void> {
    await this.#tracer.setDebugSlots({ pid: this.#pid, slots });
  }

  /** As NativeTracer.setPrograms. */
  async setPrograms(
    sites: readonly { readonly address: bigint; readonly programs: readonly SiteProgram[] }[],
    restarted: readonly number[],
  ): Promise<void> {
    await this.#tracer.setPrograms({ pid: this.#pid, sites, restarted });
  }

  /** As NativeTracer.setWatchPrograms. */
  async setWatchPrograms(programs: readonly WatchProgram[], restarted: readonly number[]): Promise<void> {
    await this.#tracer.setWatchPrograms({ pid: this.#pid, programs, restarted });
  }

  /** As NativeTracer.countHit. */
  async countHit(breakpoint: number): Promise<bigint> {
    return this.#tracer.countHit({ pid: this.#pid, breakpoint });
  }

  /** As NativeTracer.hitCounts. */
  async hitCounts(): Promise<readonly (readonly [breakpoint: number, hits: bigint])[]> {
    return this.#tracer.hitCounts({ pid: this.#pid });
  }

  async setSignalPolicy(policy: {
    readonly stop: readonly number[];
    readonly suppress: readonly number[];
  }): Promise<void> {
    await this.#tracer.setSignalPolicy({ pid: this.#pid, ...policy });
  }

  /** For the next process that this one makes, and from then on. */
  async setFollowFork(follow: FollowFork): Promise<void> {
    await this.#tracer.setFollowFork({ pid: this.#pid, follow });
  }

  /** To the process, or to one of its threads. */
  async sendSignal(signal: number, thread?: Thread): Promise<void> {
    await this.#tracer.sendSignal({ pid: this.#pid, ...(thread && { tid: thread.tid }), signal });
  }

  async writeMemory(address: bigint, bytes: Buffer): Promise<void> {
    await this.#tracer.writeMemory({ pid: this.#pid, address, bytes });
  }

  async setRegisters(thread: Thread, registers: GeneralRegisters): Promise<void> {
    this.#requireStopped();
    await this.#tracer.setRegisters({ pid: this.#pid, tid: thread.tid, registers: registers.bytes });
    this.#threads.get(thread.tid)?.registersWritten(registers);
  }

  async xstate(thread: Thread): Promise<Buffer> {
    this.#requireStopped();
    return this.#tracer.getXstate({ pid: this.#pid, tid: thread.tid });
  }

  /** dr0 to dr7. */
  async debugRegisters(thread: Thread): Promise<readonly bigint[]> {
    this.#requireStopped();
    const { tid } = thread;
    return Promise.all(DEBUG_REGISTERS.map((offset) => this.#tracer.peekUser({ pid: this.#pid, tid, offset })));
  }

  async setXstate(thread: Thread, xstate: Buffer): Promise<void> {
    this.#requireStopped();
    await this.#tracer.setXstate({ pid: this.#pid, tid: thread.tid, xstate });
  }

  /** Kills what was launched, lets go what was attached to, and ends the tracer. */
  async close(): Promise<void> {
    await this.#tracer.close();
    for (const pipe of this.#pipes) pipe.finish();
  }

  #requireStopped(): void {
    if (this.#state !== 'stopped') throw new UserError('not-stopped', 'The program is running. Pause it first.');
  }

  #addPipe(fd: number | undefined, category: 'stdout' | 'stderr'): void {
    if (fd === undefined) return;
    this.#pipes.push(new OutputPipe(fd, (text) => this.listener({ kind: 'output', category, text })));
  }

  #receive(event: TracerEvent): void {
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
        this.#thread(event.pid, event.tid);
        break;
      case 'thread-exited':
        this.#threadGone(event.tid);
        break;
      case 'exited':
        this.#exited(event.death);
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
    this.#thread(pid, tid).groupStop = signal;
    const after = this.groupStop;
    if (before === undefined && after !== undefined) this.listener({ kind: 'group-stopped' });
    if (before !== undefined && after === undefined) this.listener({ kind: 'group-continued' });
  }

  #follow(child: number): void {
    const parent = this.#pid;
    for (const tid of [...this.#threads.keys()]) this.#threadGone(tid);
    this.#pid = child;
    this.#memory = undefined;
    this.#state = 'running';
    this.#stopEpoch++;
    this.listener({ kind: 'child-followed', parent });
  }

  /** Only threads that are new have a stop to be told of. */
  #callStopped(call: PendingCall, fact: StoppedFact): void {
    call.last = fact;
    for (const each of fact.threads) {
      const thread = this.#thread(fact.pid, each.tid);
      if (!thread.registers) thread.stopped(each);
    }
    call.wake?.();
  }

  #stopped({ pid, tid: cause, threads: facts }: StoppedFact): void {
    this.#pid = pid;
    for (const fact of facts) this.#thread(pid, fact.tid).stopped(fact);
    const standing = new Set(facts.map((fact) => fact.tid));
    for (const tid of [...this.#threads.keys()]) if (!standing.has(tid)) this.#threadGone(tid);
    this.#state = 'stopped';
    this.#stopEpoch++;
    // Only the cause may be a bare interrupt: the others were merely collected.
    this.#pendingStops = [...this.#threads.values()]
      .filter(
        ({ tid, stop, outcome, watchHits }) =>
          tid === cause || outcome || watchHits.length > 0 || stop?.kind !== 'interrupt',
      )
      .sort((a, b) => Number(b.tid === cause) - Number(a.tid === cause));
    for (const pipe of this.#pipes) pipe.drain();
    if (this.#execStop) this.#execStop();
    else this.listener({ kind: 'stopped' });
  }

  #thread(pid: number, tid: number): InferiorThread {
    const known = this.#threads.get(tid);
    if (known) return known;
    const thread = new InferiorThread(pid, tid, ++this.#lastSerial);
    this.#threads.set(tid, thread);
    this.listener({ kind: 'thread-created', thread });
    return thread;
  }

  #threadGone(tid: number): void {
    const thread = this.#threads.get(tid);
    if (!thread) return;
    this.#threads.delete(tid);
    this.#pendingStops = this.#pendingStops.filter((pending) => pending !== thread);
    this.listener({ kind: 'thread-exited', thread });
  }

  #exited(death: TraceeDeath): void {
    this.#state = 'exited';
    this.#stopEpoch++;
    for (const pipe of this.#pipes) pipe.finish();
    for (const tid of [...this.#threads.keys()]) this.#threadGone(tid);
    this.#execStop?.();
    this.#call?.wake?.();
    this.listener({ kind: 'exited', death });
  }
}
