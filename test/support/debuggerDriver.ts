// Drives a Debugger as a session does, and waits for what it tells.

import { Debugger } from '../../src/debugger/debugger';
import type { DebuggerEvent, LaunchOptions, StopReason } from '../../src/debugger/types';
import type { TraceeDeath } from '../../src/native/stops';
import type { Thread } from '../../src/process/thread';
import { CallStack } from '../../src/symbols/callStack';
import type { Frame } from '../../src/symbols/frame';
import type { Target } from './targets';

export interface Stop {
  readonly thread: Thread;
  readonly reason: StopReason;
}

export class DebuggerDriver {
  readonly events: DebuggerEvent[] = [];
  readonly debugger = new Debugger((event) => this.#receive(event));
  #read = 0;
  #wake: (() => void) | undefined;

  async launch(program: string, options: Partial<LaunchOptions> = {}): Promise<void> {
    await this.debugger.launch({
      program,
      args: [],
      env: { PATH: '/usr/bin:/bin' },
      disableAslr: true,
      firstStop: 'none',
      stdio: [null, null, null],
      ...options,
    });
  }

  /** Launches with breakpoints at these markers and runs to the first stop. */
  async launchTo(target: Target, markers: readonly string[], options: Partial<LaunchOptions> = {}): Promise<Stop> {
    await this.launch(target.program, options);
    await this.breakAt(target, markers);
    await this.debugger.start();
    return this.stop();
  }

  async breakAt(target: Target, markers: readonly string[]) {
    return this.debugger.breakpoints.setSource(
      target.source,
      markers.map((marker) => ({ line: target.line(marker) })),
    );
  }

  /** Whichever comes next. */
  async stopOrEnd(): Promise<Extract<DebuggerEvent, { kind: 'stopped' | 'exited' }>> {
    for (;;) {
      while (this.#read < this.events.length) {
        const event = this.events[this.#read++];
        if (event?.kind === 'stopped' || event?.kind === 'exited') return event;
      }
      await new Promise<void>((wake) => {
        this.#wake = wake;
      });
    }
  }

  /** The next stop that was not asked for yet. Throws if the program ends instead. */
  async stop(): Promise<Stop> {
    const event = await this.stopOrEnd();
    if (event.kind === 'stopped') return event;
    throw new Error(`the program ended: ${JSON.stringify(event)}`);
  }

  /** How the program ended. Throws if it stops instead. */
  async end(): Promise<TraceeDeath> {
    const event = await this.stopOrEnd();
    if (event.kind === 'exited') return event.death;
    throw new Error(
      `the program stopped: ${JSON.stringify(event, (_, value) => (typeof value === 'bigint' ? `${value}` : value))}`,
    );
  }

  async continue(): Promise<Stop> {
    await this.debugger.continue();
    return this.stop();
  }

  async continueToEnd(): Promise<TraceeDeath> {
    await this.debugger.continue();
    return this.end();
  }

  /** Source line of the thread's innermost frame; 0 where there is none. */
  line(thread: Thread): number {
    return this.topFrame(thread).position?.line ?? 0;
  }

  /** As a session shows it. */
  topFrame(thread: Thread): Frame {
    if (!thread.registers) throw new Error('the thread runs');
    const { modules, memory } = this.debugger;
    const hiddenInlines = this.debugger.hiddenInlines(thread);
    const stack = new CallStack(modules, modules.native, memory, thread.registers, { hiddenInlines });
    const [frame] = stack.frames(0, 1);
    if (!frame) throw new Error('the call stack is empty');
    return frame;
  }

  output(category: 'stdout' | 'stderr' | 'console'): string {
    return this.events
      .map((event) => (event.kind === 'output' && event.category === category ? event.text : ''))
      .join('');
  }

  #receive(event: DebuggerEvent): void {
    this.events.push(event);
    this.#wake?.();
  }
}
