// Drives the addon's Tracer in tests: launches a program, waits for its facts, and checks that nothing is left of it.

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { Socket } from 'node:net';
import { expect } from 'vitest';
import { addon } from '../../src/native/addon';
import type {
  LaunchRequest,
  LaunchResult,
  NativeTracer,
  StepPlan,
  ThreadResume,
  ThreadStop,
  TracerEvent,
} from '../../src/native/tracer';
import { GeneralRegisters } from '../../src/process/registers';
import { descendants } from '../support/processes';

export type TracerListener = (events: readonly TracerEvent[]) => void;
export type Stopped = Extract<TracerEvent, { kind: 'stopped' }>;
type EventOf<Kind extends TracerEvent['kind']> = Extract<TracerEvent, { kind: Kind }>;

/** SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT: what a debugger stops at by default. */
export const CRASHES = [11, 7, 4, 8, 6];

export class TracerSession {
  readonly events: TracerEvent[] = [];
  readonly tracer: NativeTracer;
  pid = 0;
  private seen = 0;
  private wake = (): void => {};
  private stdout: Promise<string> = Promise.resolve('');
  private stderr: Promise<string> = Promise.resolve('');

  /** `start`: with the listener of its facts. */
  constructor(start = (listener: TracerListener): NativeTracer => new (addon().Tracer)(listener)) {
    this.tracer = start((events) => {
      this.events.push(...events);
      this.wake();
    });
  }

  /** Runs to the exec stop. */
  async launch(program: string, args: readonly string[] = [], more: Partial<LaunchRequest> = {}): Promise<Stopped> {
    const request = { program, args, env: [], disableAslr: true, stdio: [null, null, null] as const, ...more };
    const launched: LaunchResult = await this.tracer.launch(request);
    this.pid = launched.pid;
    this.stdout = drain(launched.stdoutFd);
    this.stderr = drain(launched.stderrFd);
    const stopped = await this.next('stopped');
    expect(stopped.threads.map((thread) => thread.stop.kind)).toEqual(['exec']);
    return stopped;
  }

  /** The next fact of this kind; those before it are skipped for good. */
  async next<Kind extends TracerEvent['kind']>(kind: Kind): Promise<EventOf<Kind>> {
    for (;;) {
      while (this.seen < this.events.length) {
        const event = this.events[this.seen++];
        if (event?.kind === kind) return event as EventOf<Kind>;
        if (event?.kind === 'exited') throw new Error(`exited while waiting for ${kind}: ${JSON.stringify(event)}`);
      }
      await this.more();
    }
  }

  /** The next stop or the end, whichever comes. */
  async nextStopOrExit(): Promise<Stopped | EventOf<'exited'>> {
    for (;;) {
      while (this.seen < this.events.length) {
        const event = this.events[this.seen++];
        if (event?.kind === 'stopped' || event?.kind === 'exited') return event;
      }
      await this.more();
    }
  }

  private more(): Promise<void> {
    return new Promise((resolve) => {
      this.wake = resolve;
    });
  }

  async resume(threads: readonly ThreadResume[] = [], others: 'continue' | 'hold' = 'continue'): Promise<void> {
    await this.tracer.resume({ pid: this.pid, threads, others });
  }

  async resumeToStop(threads: readonly ThreadResume[] = [], others: 'continue' | 'hold' = 'continue') {
    await this.resume(threads, others);
    return this.next('stopped');
  }

  /** One thread runs a plan to its stop. */
  async run(tid: number, plan: StepPlan, others: 'continue' | 'hold' = 'continue'): Promise<ThreadStop> {
    const stopped = await this.resumeToStop([{ tid, plan }], others);
    return cause(stopped);
  }

  async resumeToExit(): Promise<EventOf<'exited'>> {
    await this.resume();
    return this.next('exited');
  }

  async insert(...addresses: bigint[]): Promise<void> {
    expect(await this.tracer.insertSites({ pid: this.pid, addresses })).toEqual([]);
  }

  async remove(...addresses: bigint[]): Promise<void> {
    await this.tracer.removeSites({ pid: this.pid, addresses });
  }

  output(): Promise<string> {
    return this.stdout;
  }

  errorOutput(): Promise<string> {
    return this.stderr;
  }

  /** After a detach: until the tracer has reaped what it launched. */
  async reaped(): Promise<void> {
    await eventually(() => !existsSync(`/proc/${this.pid}`));
  }

  /** Kills what is left; every test ends with it. */
  async close(): Promise<void> {
    await this.tracer.close();
    await this.stdout;
    await this.stderr;
    expect(descendants()).toEqual([]);
  }
}

export function cause(stopped: Stopped): ThreadStop {
  const found = stopped.threads.find((thread) => thread.tid === stopped.tid);
  if (!found) throw new Error('the cause of the stop is not among its threads');
  return found;
}

export function pcOf(thread: ThreadStop): bigint {
  return new GeneralRegisters(thread.registers).pc;
}

/** State letter of /proc/PID/stat: an oracle for what the kernel thinks of a thread. */
export function stateOf(pid: number): string {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3);
}

/** Gone, or a zombie that its new parent has yet to reap. */
export function isDead(pid: number): boolean {
  try {
    return stateOf(pid) === 'Z';
  } catch {
    return true;
  }
}

/** For what the kernel does in its own time and tells nobody; the test's timeout is the limit. */
export async function eventually(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}

/** Addresses of the symbols of a program linked with -no-pie, as nm has them. */
export function symbolsOf(program: string): (name: string) => bigint {
  const symbols = readSymbols(program);
  return (name) => {
    const address = symbols.get(name);
    if (address === undefined) throw new Error(`no symbol ${name} in ${program}`);
    return address;
  };
}

export function symbolNames(program: string): readonly string[] {
  return [...readSymbols(program).keys()];
}

function readSymbols(program: string): ReadonlyMap<string, bigint> {
  const symbols = new Map<string, bigint>();
  for (const line of execFileSync('nm', [program], { encoding: 'utf8' }).split('\n')) {
    const [address, , name] = line.split(' ');
    if (address && name) symbols.set(name, BigInt(`0x${address}`));
  }
  return symbols;
}

function drain(fd: number | undefined): Promise<string> {
  if (fd === undefined) return Promise.resolve('');
  return new Promise((resolve) => {
    const pipe = new Socket({ fd, readable: true, writable: false });
    let text = '';
    pipe.setEncoding('utf8');
    pipe.on('data', (chunk) => {
      text += chunk;
    });
    pipe.on('close', () => resolve(text));
  });
}
