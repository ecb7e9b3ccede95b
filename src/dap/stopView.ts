// What clients may ask of the present stop: call stacks, values, and the handles given out for them.

import type { Debugger } from '../debugger/debugger';
import { RegisterWriter } from '../debugger/registerWriter';
import { placeAt } from '../debugger/stepping/codePlace';
import type { JumpTarget } from '../debugger/stepping/jumpTargets';
import type { LineCall } from '../debugger/stepping/lineCalls';
import { type LoadAddress, loadAddress } from '../native/addresses';
import type { SourcePosition } from '../native/symbols';
import type { Thread } from '../process/thread';
import { UserError } from '../process/userError';
import { CallStack } from '../symbols/callStack';
import type { Frame } from '../symbols/frame';
import type { CallTarget } from '../values/calls/callFrame';
import type { FrameEntry } from '../values/calls/frameEntry';
import type { Known } from '../values/known';
import type { TypedValue } from '../values/typedValue';
import type { Effects, ValueContext } from '../values/valueContext';
import type { ValueNode } from '../values/valueNode';
import type { CallArguments } from './configuration/callArguments';
import { notStopped, staleReference, unknownThread } from './errors';
import { FrameIds } from './frameIds';
import { Handles } from './handles';
import { RegisterHistory } from './registerHistory';

export interface FrameHandle {
  readonly threadId: number;
  readonly frame: Frame;
  /** What is done through its effects makes all values be read anew. */
  readonly context: ValueContext;
  /** Without effects: what was read is good for as long as this handle is. */
  readonly pureContext: ValueContext;
}

/** What a `variablesReference` stands for. */
export interface VariableContainer {
  /** Of the frame that it belongs to. */
  readonly frameId: number;
  children(filter: NonNullable<Parameters<ValueNode['children']>[0]>): Known<readonly ValueNode[]>;
}

interface StoppedThread {
  readonly callStack: CallStack;
  readonly context: ValueContext;
  readonly registerWriter: RegisterWriter;
}

/** Something of the program that was written while it stands. */
export type Change =
  | { readonly kind: 'memory'; readonly address: bigint; readonly length: number }
  | { readonly kind: 'registers' }
  /** A function of the program was called. */
  | { readonly kind: 'anything' };

const CANCELLED = 'The call was cancelled.';

/** Forgets everything as soon as the debugger is in another stop epoch. */
export class StopView {
  /** Of the program's functions; none before launch and attach. */
  calls: CallArguments = { allowCalls: false, callTimeout: 0 };
  readonly registerHistory = new RegisterHistory();
  readonly #frameIds = new FrameIds();
  readonly #containers = new Handles<VariableContainer>('variablesReference');
  readonly #locations = new Handles<() => SourcePosition | undefined>('locationReference');
  readonly #jumpTargets = new Handles<JumpTarget>('targetId');
  readonly #callTargets = new Handles<LineCall>('targetId');
  readonly #threads = new Map<number, StoppedThread>();
  readonly #frameHandles = new Map<number, FrameHandle>();
  #epoch = 0;
  #areCallsCancelled = false;
  #version = 0;
  #changes: Change[] = [];
  /** What expressions that change nothing gave, failures included: clients ask for the same ones again and again. */
  readonly #evaluated = new Map<string, Known<ValueNode>>();
  /** What watches gave that call functions. */
  readonly #watched = new Map<string, Promise<ValueNode>>();
  /** One of them is being evaluated: what it changes is no reason to evaluate the others again. */
  #isWatching = false;

  constructor(private readonly target: Debugger) {}

  callStack(threadId: number): CallStack {
    return this.#stoppedThread(threadId).callStack;
  }

  /** `frame` must come from this thread's call stack. */
  frameId(threadId: number, { level }: Frame): number {
    return this.#frameIds.idOf(threadId, level);
  }

  frame(id: number): FrameHandle {
    let handle = this.#frameHandles.get(id);
    if (!handle) {
      handle = this.#frameHandle(id);
      this.#frameHandles.set(id, handle);
    }
    return handle;
  }

  #frameHandle(id: number): FrameHandle {
    const { threadId, level } = this.#frameIds.placeOf(id);
    const { callStack, context, registerWriter } = this.#stoppedThread(threadId);
    const [frame] = callStack.frames(level, 1);
    if (!frame) throw staleReference('frameId', id);
    const effects: Effects = {
      writeMemory: (address, bytes) => this.writeMemory(address, bytes),
      writeRegister: async (name, offset, bytes) => {
        const address = registerWriter.savedAt(frame, name);
        if (address !== undefined) await this.writeMemory(address + BigInt(offset), bytes);
        else await this.#changing({ kind: 'registers' }, registerWriter.write(name, offset, bytes));
      },
      ...(this.calls.allowCalls && { call: (target: CallTarget) => this.call(threadId, target) }),
    };
    return { threadId, frame, context: { ...context, effects }, pureContext: context };
  }

  /** Grows when something was written: what was read before may be different now. */
  get version(): number {
    return this.#version;
  }

  /** Evaluated once as long as nothing changes. `key`: what is evaluated and where. */
  evaluatedOnce(key: string, evaluate: () => Known<ValueNode>): Known<ValueNode> {
    let value = this.#evaluated.get(key);
    if (!value) {
      value = attempt(evaluate);
      this.#evaluated.set(key, value);
    }
    return value;
  }

  /** With effects, of which nobody is told; once until the program goes on or the user changes something. */
  watchedOnce(key: string, evaluate: () => Known<ValueNode>): Promise<ValueNode> {
    let value = this.#watched.get(key);
    if (!value) {
      value = this.#watch(evaluate);
      this.#watched.set(key, value);
    }
    return value;
  }

  async #watch(evaluate: () => Known<ValueNode>): Promise<ValueNode> {
    this.#isWatching = true;
    try {
      return await evaluate();
    } finally {
      this.#isWatching = false;
      this.takeChanges();
      // A call that the user has cancelled was not made.
      if (this.#areCallsCancelled) this.#watched.clear();
    }
  }

  /** Throws a UserError that names the first bad address. */
  async writeMemory(address: bigint, bytes: Buffer): Promise<void> {
    const change: Change = { kind: 'memory', address, length: bytes.length };
    await this.#changing(change, this.target.writeMemory(loadAddress(address), bytes));
  }

  /** How many bytes could be written. */
  async writeSome(address: bigint, bytes: Buffer): Promise<number> {
    const change: Change = { kind: 'memory', address, length: bytes.length };
    return this.#changing(change, this.target.writeSome(loadAddress(address), bytes));
  }

  /** What was written since this was asked last. */
  takeChanges(): readonly Change[] {
    const changes = this.#changes;
    this.#changes = [];
    return changes;
  }

  /** A write that fails may have been done in part. Handles stay valid. */
  async #changing<Result>(change: Change, write: Promise<Result>): Promise<Result> {
    try {
      return await write;
    } finally {
      this.#forgetValues(change);
    }
  }

  #forgetValues(change: Change): void {
    this.#changes.push(change);
    this.#version += 1;
    this.#threads.clear();
    this.#frameHandles.clear();
    this.#evaluated.clear();
    if (!this.#isWatching) this.#watched.clear();
  }

  /** A request is about to be handled: it is about the present stop, and may call functions. */
  beginRequest(): void {
    this.#areCallsCancelled = false;
    this.#refresh();
  }

  /** Ends the call that is under way, and lets the request that is handled make no other. */
  cancelCalls(): void {
    this.#areCallsCancelled = true;
    void this.target.endCall(CANCELLED);
  }

  /** As Debugger.call, within the time that the user grants. Also a call that was ended may have written to any place. */
  async call(threadId: number, target: CallTarget): Promise<TypedValue | undefined> {
    const thread = this.target.threads.find(({ tid }) => tid === threadId);
    if (thread === undefined) throw unknownThread(threadId);
    if (this.#areCallsCancelled) throw new UserError('cancelled', CANCELLED);
    try {
      return await this.target.call(thread, target, this.calls.callTimeout);
    } catch (error) {
      throw this.#areCallsCancelled ? new UserError('cancelled', CANCELLED) : error;
    } finally {
      this.#forgetValues({ kind: 'anything' });
    }
  }

  addContainer(container: VariableContainer): number {
    return this.#containers.create(container);
  }

  /** Numbers in a row, of which this is the first. `make` is called when the client opens the one with this index. */
  addContainers(count: number, make: (index: number) => VariableContainer): number {
    return this.#containers.reserve(count, make);
  }

  container(reference: number): VariableContainer {
    return this.#containers.get(reference);
  }

  /** Numbers in a row, of which this is the first. `find` is called when the client asks where the one with this index is. */
  addLocations(count: number, find: (index: number) => SourcePosition | undefined): number {
    return this.#locations.reserve(count, (index) => () => find(index));
  }

  location(reference: number): SourcePosition | undefined {
    return this.#locations.get(reference)();
  }

  addJumpTarget(target: JumpTarget): number {
    return this.#jumpTargets.create(target);
  }

  jumpTarget(id: number): JumpTarget {
    return this.#jumpTargets.get(id);
  }

  addCallTarget(target: LineCall): number {
    return this.#callTargets.create(target);
  }

  callTarget(id: number): LineCall {
    return this.#callTargets.get(id);
  }

  /** Answers the function that the thread was in, as JumpTarget.functionId. */
  async jump(thread: Thread, address: LoadAddress): Promise<string> {
    const { registers } = thread;
    if (registers === undefined) throw notStopped('goto');
    await this.#changing({ kind: 'registers' }, this.target.jump(thread, address));
    return placeAt(this.target.modules, registers.pc).functionId;
  }

  /** As Debugger.restartFrame. */
  async restartFrame(thread: Thread, entry: FrameEntry): Promise<void> {
    await this.#changing({ kind: 'registers' }, this.target.restartFrame(thread, entry));
  }

  #stoppedThread(threadId: number): StoppedThread {
    let stopped = this.#threads.get(threadId);
    if (stopped === undefined) {
      const thread = this.target.inferior?.threads.get(threadId);
      if (thread === undefined) throw unknownThread(threadId);
      stopped = this.#view(thread);
      this.#threads.set(threadId, stopped);
    }
    return stopped;
  }

  #view(thread: Thread): StoppedThread {
    const { registers } = thread;
    if (registers === undefined) throw notStopped('stackTrace');
    const { memory, modules } = this.target;
    let xstate: Promise<Buffer> | undefined;
    let debugRegisters: Promise<readonly bigint[]> | undefined;
    const context: ValueContext = {
      memory,
      modules,
      moduleMap: modules.native,
      registers,
      xstate: () => {
        xstate ??= this.target.xstate(thread);
        return xstate;
      },
      debugRegisters: () => {
        debugRegisters ??= this.target.debugRegisters(thread);
        return debugRegisters;
      },
      returned: () => this.target.returnedBy(thread),
      threadName: (tid) => this.target.threads.find((each) => each.tid === tid)?.name,
      ...(thread.stop?.kind === 'signal' && { signal: thread.stop.info }),
    };
    const hiddenInlines = this.target.hiddenInlines(thread);
    const callStack = new CallStack(modules, modules.native, memory, registers, { hiddenInlines });
    return { callStack, context, registerWriter: new RegisterWriter(this.target, thread, callStack) };
  }

  #refresh(): void {
    if (this.#epoch === this.target.stopEpoch) return;
    this.#epoch = this.target.stopEpoch;
    this.#containers.clear();
    this.#locations.clear();
    this.#jumpTargets.clear();
    this.#callTargets.clear();
    this.#threads.clear();
    this.#frameHandles.clear();
    this.#frameIds.clear();
    this.#evaluated.clear();
    this.#watched.clear();
    this.#version += 1;
  }
}

/** What was thrown is a rejection. */
function attempt<Value>(work: () => Known<Value>): Known<Value> {
  try {
    return work();
  } catch (error) {
    return Promise.reject(error);
  }
}
