// What clients may ask of the present stop: call stacks, values, and the handles given out for them.

import type { Debugger } from '../debugger/debugger';
import type { SourcePosition } from '../native/symbols';
import type { Thread } from '../process/thread';
import { CallStack } from '../symbols/callStack';
import type { Frame } from '../symbols/frame';
import type { ValueContext } from '../values/valueContext';
import type { ValueNode } from '../values/valueNode';
import { notStopped, unknownThread } from './errors';
import { Handles } from './handles';

export interface FrameHandle {
  readonly frame: Frame;
  readonly context: ValueContext;
}

/** What a `variablesReference` stands for. */
export interface VariableContainer {
  children(filter: NonNullable<Parameters<ValueNode['children']>[0]>): Promise<readonly ValueNode[]>;
}

interface StoppedThread {
  readonly callStack: CallStack;
  readonly context: ValueContext;
  /** By level: a frame has the same id however often it is asked for. */
  readonly frameIds: Map<number, number>;
}

/** Forgets everything as soon as the debugger is in another stop epoch. */
export class StopView {
  readonly #frames = new Handles<FrameHandle>('frameId');
  readonly #containers = new Handles<VariableContainer>('variablesReference');
  readonly #locations = new Handles<() => SourcePosition | undefined>('locationReference');
  readonly #threads = new Map<number, StoppedThread>();
  #epoch = 0;

  constructor(private readonly target: Debugger) {}

  callStack(threadId: number): CallStack {
    return this.#stoppedThread(threadId).callStack;
  }

  /** `frame` must come from this thread's call stack. */
  frameId(threadId: number, frame: Frame): number {
    const { frameIds, context } = this.#stoppedThread(threadId);
    let id = frameIds.get(frame.level);
    if (id === undefined) {
      id = this.#frames.create({ frame, context });
      frameIds.set(frame.level, id);
    }
    return id;
  }

  frame(id: number): FrameHandle {
    this.#refresh();
    return this.#frames.get(id);
  }

  addContainer(container: VariableContainer): number {
    this.#refresh();
    return this.#containers.create(container);
  }

  container(reference: number): VariableContainer {
    this.#refresh();
    return this.#containers.get(reference);
  }

  /** `find` is called when the client asks where it is. */
  addLocation(find: () => SourcePosition | undefined): number {
    this.#refresh();
    return this.#locations.create(find);
  }

  location(reference: number): SourcePosition | undefined {
    this.#refresh();
    return this.#locations.get(reference)();
  }

  #stoppedThread(threadId: number): StoppedThread {
    this.#refresh();
    let stopped = this.#threads.get(threadId);
    if (stopped === undefined) {
      const thread = this.target.threads.find(({ tid }) => tid === threadId);
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
    const context: ValueContext = {
      memory,
      modules,
      moduleMap: modules.native,
      registers,
      xstate: () => {
        xstate ??= this.target.xstate(thread);
        return xstate;
      },
      threadName: (tid) => this.target.threads.find((each) => each.tid === tid)?.name,
    };
    return { callStack: new CallStack(modules, modules.native, memory, registers), context, frameIds: new Map() };
  }

  #refresh(): void {
    if (this.#epoch === this.target.stopEpoch) return;
    this.#epoch = this.target.stopEpoch;
    this.#frames.clear();
    this.#containers.clear();
    this.#locations.clear();
    this.#threads.clear();
  }
}
