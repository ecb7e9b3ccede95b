// A DAP client over an adapter's stdio that notes when each message was sent or parsed.

import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { MessageReader } from './messageReader';

/** How long anything may take before the run is given up. */
const TIMEOUT_MS = 60_000;
/** With it Node reads hundreds of certificates before it does anything, in each adapter that is a Node program: 40 ms. */
const { NODE_EXTRA_CA_CERTS: _, ...ENVIRONMENT } = process.env;

/** Messages shown when something fails. */
const TRANSCRIPT_LENGTH = 30;

/** Times are performance.now(): milliseconds, with fractions. */
export interface Reply {
  readonly response: DebugProtocol.Response;
  readonly sentAt: number;
  readonly receivedAt: number;
}

/** The adapter did not answer in time: it hangs, or will in the next round too. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

export interface Arrival {
  readonly event: DebugProtocol.Event;
  readonly receivedAt: number;
}

interface Waiter<T> {
  readonly resolve: (value: T) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

export class Client {
  readonly spawnedAt = performance.now();
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly requests = new Map<number, Waiter<Reply> & { readonly sentAt: number }>();
  private readonly arrivals = new Map<string, Arrival[]>();
  private readonly listeners = new Map<string, Waiter<Arrival>[]>();
  private readonly transcript: string[] = [];
  private readonly observers: ((arrival: Arrival) => void)[] = [];
  private errorOutput = '';
  private nextSeq = 1;
  private programEnded = false;

  constructor(command: readonly string[], environment: NodeJS.ProcessEnv = ENVIRONMENT) {
    const [program = '', ...args] = command;
    this.child = spawn(program, args, { env: environment, stdio: 'pipe' });
    const reader = new MessageReader((text) => this.receive(text, performance.now()));
    this.child.stdout.on('data', (chunk: Buffer) => {
      try {
        reader.push(chunk);
      } catch (error) {
        this.fail(String(error));
        this.kill();
      }
    });
    this.child.stderr.on('data', (chunk: Buffer) => {
      this.errorOutput = (this.errorOutput + chunk.toString()).slice(-4_000);
    });
    this.child.stdin.on('error', () => undefined);
    this.child.on('error', (error) => this.fail(error.message));
    this.child.on('exit', (code, signal) => this.fail(`the adapter ended (${signal ?? code})`));
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  /** Resolves when the adapter process has been reaped. */
  async ended(): Promise<void> {
    if (!this.hasEnded) await new Promise<void>((resolve) => this.child.once('exit', () => resolve()));
  }

  /** End of file on the adapter's stdin. */
  closeInput(): void {
    this.child.stdin.end();
  }

  kill(): void {
    this.child.kill('SIGKILL');
  }

  /** Rejects when the response says that the request failed. */
  async request(command: string, args: object = {}): Promise<Reply> {
    const reply = await this.send(command, args);
    if (!reply.response.success) throw new Error(this.explain(`${command} failed: ${reply.response.message}`));
    return reply;
  }

  /** Resolves with the response, also one that reports a failure. */
  send(command: string, args: object = {}): Promise<Reply> {
    const seq = this.nextSeq++;
    const text = JSON.stringify({ seq, type: 'request', command, arguments: args });
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new NoAnswer(this.explain(`no response to ${command}`))), TIMEOUT_MS);
      this.note('->', text);
      this.requests.set(seq, { resolve, reject, timer, sentAt: performance.now() });
      this.child.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
    });
  }

  /** The oldest event of this name not yet taken, or the next one to come. */
  take(name: string): Promise<Arrival> {
    const early = this.arrivals.get(name)?.shift();
    if (early) return Promise.resolve(early);
    if (name === 'stopped' && this.programEnded) return Promise.reject(new Error(this.explain('the program ended')));
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new NoAnswer(this.explain(`no ${name} event`))), TIMEOUT_MS);
      const waiting = this.listeners.get(name) ?? [];
      waiting.push({ resolve, reject, timer });
      this.listeners.set(name, waiting);
    });
  }

  /** Called for each event from now on, before anybody else sees it. */
  observe(observer: (arrival: Arrival) => void): void {
    this.observers.push(observer);
  }

  /** `problem` with the last messages and what the adapter wrote to stderr. */
  explain(problem: string): string {
    return [problem, ...this.transcript, this.errorOutput].join('\n  ').trimEnd();
  }

  private receive(text: string, receivedAt: number): void {
    this.note('<-', text);
    const message = JSON.parse(text) as DebugProtocol.ProtocolMessage;
    if (message.type === 'response') this.receiveResponse(message as DebugProtocol.Response, receivedAt);
    else if (message.type === 'event') this.receiveEvent({ event: message as DebugProtocol.Event, receivedAt });
  }

  private receiveResponse(response: DebugProtocol.Response, receivedAt: number): void {
    const waiter = this.requests.get(response.request_seq);
    if (!waiter) return;
    this.requests.delete(response.request_seq);
    clearTimeout(waiter.timer);
    waiter.resolve({ response, sentAt: waiter.sentAt, receivedAt });
  }

  private receiveEvent(arrival: Arrival): void {
    const name = arrival.event.event;
    for (const observer of this.observers) observer(arrival);
    if (name === 'terminated') this.endProgram();
    const waiter = this.listeners.get(name)?.shift();
    if (waiter) {
      clearTimeout(waiter.timer);
      waiter.resolve(arrival);
      return;
    }
    const queue = this.arrivals.get(name) ?? [];
    queue.push(arrival);
    this.arrivals.set(name, queue);
  }

  /** Nobody waits out the time limit for a stop that cannot come. */
  private endProgram(): void {
    this.programEnded = true;
    const waiters = this.listeners.get('stopped') ?? [];
    this.listeners.delete('stopped');
    this.reject(waiters, 'the program ended instead of stopping');
  }

  private note(direction: string, text: string): void {
    this.transcript.push(`${direction} ${text.slice(0, 600)}`);
    if (this.transcript.length > TRANSCRIPT_LENGTH) this.transcript.shift();
  }

  private fail(reason: string): void {
    const waiters = [...this.requests.values(), ...[...this.listeners.values()].flat()];
    this.requests.clear();
    this.listeners.clear();
    this.reject(waiters, reason);
  }

  private reject(waiters: readonly Pick<Waiter<never>, 'reject' | 'timer'>[], reason: string): void {
    for (const { reject, timer } of waiters) {
      clearTimeout(timer);
      reject(new Error(this.explain(reason)));
    }
  }
}
