// The tests' DAP client: typed requests, events that wait until they are asked for, and a transcript printed on failure.

import type { Readable, Writable } from 'node:stream';
import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import { onTestFailed } from 'vitest';
import { DapClient, RequestFailed } from '../../src/cli/client/dapClient';
import type { Arguments, Body, Command } from '../../src/dap/requests';
import { AdapterProcess } from './adapterProcess';
import { withTimeout } from './deadline';

const PRINTED_MESSAGES = 60;

export interface TranscriptEntry {
  readonly direction: 'sent' | 'received';
  readonly message: Dap.ProtocolMessage;
}

export class TestClient {
  readonly transcript: TranscriptEntry[] = [];
  readonly malformed: string[] = [];
  readonly #client: DapClient;
  /** Events that no test has taken yet. */
  #events: Dap.Event[] = [];
  #wake: (() => void)[] = [];

  /** What the adapter asks of the client; nothing unless a test says so. */
  onRequest: (request: Dap.Request) => Promise<object> = ({ command }) =>
    Promise.reject(new Error(`no ${command} here`));

  constructor(fromAdapter: Readable, toAdapter: Writable, stderr: () => string = () => '') {
    this.#client = new DapClient(fromAdapter, toAdapter, {
      request: (request) => this.onRequest(request),
      event: (event) => {
        this.#events.push(event);
        const waiting = this.#wake;
        this.#wake = [];
        for (const wake of waiting) wake();
      },
      malformed: (description) => this.malformed.push(description),
      message: (direction, message) => this.transcript.push({ direction, message }),
    });
    onTestFailed(() => {
      const lines = this.transcript.slice(-PRINTED_MESSAGES).map(describeEntry);
      process.stderr.write(`DAP transcript (last ${lines.length} messages):\n${lines.join('\n')}\n${stderr()}\n`);
    });
  }

  request<C extends Command>(
    command: C,
    ...args: Record<string, never> extends Arguments<C> ? [Arguments<C>?] : [Arguments<C>]
  ): Promise<Body<C>>;
  request(command: Command, args?: object): Promise<unknown> {
    return withTimeout(
      this.#client.request(command as 'evaluate', args as Dap.EvaluateArguments),
      `the response to ${command}`,
    );
  }

  /** Any request; resolves with its response, whatever it says. */
  send(command: string, args?: unknown): Promise<Dap.Response> {
    return withTimeout(this.#client.send(command, args), `the response to ${command}`);
  }

  /** The error response to a request that must fail. */
  async failure(command: string, args?: unknown): Promise<{ readonly message: string; readonly text: string }> {
    const response = await this.send(command, args);
    if (response.success) throw new Error(`"${command}" succeeded: ${JSON.stringify(response.body)}`);
    return { message: response.message ?? '', text: new RequestFailed(response).message };
  }

  /** The first event of this name that was not taken yet, also one that has come already. */
  waitFor(event: 'stopped', where?: (body: Dap.StoppedEvent['body']) => boolean): Promise<Dap.StoppedEvent['body']>;
  waitFor(event: 'output', where?: (body: Dap.OutputEvent['body']) => boolean): Promise<Dap.OutputEvent['body']>;
  waitFor(event: 'exited', where?: (body: Dap.ExitedEvent['body']) => boolean): Promise<Dap.ExitedEvent['body']>;
  waitFor<B = unknown>(event: string, where?: (body: B) => boolean): Promise<B>;
  waitFor<B>(event: string, where: (body: B) => boolean = () => true): Promise<B> {
    return withTimeout(this.#take(event, where), `the event ${event}`);
  }

  /** Events of this name that were not taken yet. */
  pendingEvents(event: string): readonly Dap.Event[] {
    return this.#events.filter((candidate) => candidate.event === event);
  }

  /** Everything the program has written so far. */
  output(category: string): string {
    return this.transcript
      .map(({ message }) => message as Dap.OutputEvent)
      .filter((message) => message.event === 'output' && message.body.category === category)
      .map((message) => message.body.output)
      .join('');
  }

  async #take<B>(name: string, where: (body: B) => boolean): Promise<B> {
    for (;;) {
      const index = this.#events.findIndex((event) => event.event === name && where(event.body));
      if (index >= 0) return this.#events.splice(index, 1)[0]?.body;
      await new Promise<void>((resolve) => this.#wake.push(resolve));
    }
  }
}

/** A client of an adapter process of its own. */
export function startSession(
  args: readonly string[] = ['dap'],
  environment?: NodeJS.ProcessEnv,
): { adapter: AdapterProcess; client: TestClient } {
  const adapter = new AdapterProcess(args, environment);
  const client = new TestClient(adapter.child.stdout, adapter.child.stdin, () => adapter.stderr);
  return { adapter, client };
}

function describeEntry({ direction, message }: TranscriptEntry): string {
  const text = JSON.stringify(message);
  return `${direction === 'sent' ? '-->' : '<--'} ${text.length > 2000 ? `${text.slice(0, 2000)}...` : text}`;
}
