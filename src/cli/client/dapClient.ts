// A client of the Debug Adapter Protocol over a pair of byte streams.

import type { Readable, Writable } from 'node:stream';
import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import { encodeFrame, FrameReader } from '../../dap/framing';
import type { Arguments, Body, Command } from '../../dap/requests';

export interface ClientListener {
  event(event: Dap.Event): void;
  /** What the adapter asks of the client; the answer is the body of the response, a rejection its failure. Absent: nothing was promised. */
  request?(request: Dap.Request): Promise<object>;
  /** The adapter sent something that is not the protocol. */
  malformed(description: string): void;
  /** The connection ended; nothing comes any more. */
  closed?(reason: Error): void;
  /** Every message, in the order of sending and receiving. */
  message?(direction: 'sent' | 'received', message: Dap.ProtocolMessage): void;
}

/** The adapter answered that the request failed. */
export class RequestFailed extends Error {
  constructor(readonly response: Dap.Response) {
    super(failureText(response));
    this.name = 'RequestFailed';
  }
}

export class DapClient {
  readonly #pending = new Map<number, { resolve: (response: Dap.Response) => void; reject: (error: Error) => void }>();
  #nextSeq = 1;
  #closedBy: Error | undefined;

  constructor(
    fromAdapter: Readable,
    private readonly toAdapter: Writable,
    private readonly listener: ClientListener,
  ) {
    const reader = new FrameReader({
      message: (message) => this.#receive(message as Dap.ProtocolMessage),
      malformed: (description) => listener.malformed(description),
    });
    fromAdapter.on('data', (chunk: Buffer) => reader.push(chunk));
    fromAdapter.on('end', () => this.close(new Error('the adapter closed the connection')));
    fromAdapter.on('error', (error) => this.close(error));
    toAdapter.on('error', (error) => this.close(error));
  }

  /** Rejects with RequestFailed when the adapter says that it failed. */
  async request<C extends Command>(command: C, ...[args]: ArgumentsOf<C>): Promise<Body<C>> {
    const response = await this.send(command, args);
    if (!response.success) throw new RequestFailed(response);
    return response.body as Body<C>;
  }

  /** Any request at all; resolves with the response, also with that of a failure. Rejects when the connection ends first. */
  send(command: string, args?: unknown): Promise<Dap.Response> {
    if (this.#closedBy) return Promise.reject(this.#closedBy);
    const request = { seq: this.#nextSeq++, type: 'request', command, ...(args !== undefined && { arguments: args }) };
    return new Promise((resolve, reject) => {
      this.#pending.set(request.seq, { resolve, reject });
      this.listener.message?.('sent', request);
      this.toAdapter.write(encodeFrame(request));
    });
  }

  /** Rejects what is still unanswered, and everything from now on. */
  close(reason: Error): void {
    const isFirst = this.#closedBy === undefined;
    this.#closedBy ??= reason;
    for (const { reject } of this.#pending.values()) reject(this.#closedBy);
    this.#pending.clear();
    if (isFirst) this.listener.closed?.(reason);
  }

  async #answer({ seq, command }: Dap.Request, answer: Promise<object>): Promise<void> {
    const outcome = await answer.then(
      (body) => ({ success: true, body }),
      (error: unknown) => ({ success: false, message: String(error) }),
    );
    const response = { seq: this.#nextSeq++, type: 'response', request_seq: seq, command, ...outcome };
    this.listener.message?.('sent', response);
    this.toAdapter.write(encodeFrame(response));
  }

  #receive(message: Dap.ProtocolMessage): void {
    this.listener.message?.('received', message);
    if (message.type === 'event') {
      this.listener.event(message as Dap.Event);
      return;
    }
    if (message.type === 'request' && this.listener.request) {
      void this.#answer(message as Dap.Request, this.listener.request(message as Dap.Request));
      return;
    }
    const response = message as Dap.Response;
    const pending = this.#pending.get(response.request_seq);
    if (message.type !== 'response' || pending === undefined) {
      this.listener.malformed(`a ${message.type} that nobody asked for: ${JSON.stringify(message)}`);
      return;
    }
    this.#pending.delete(response.request_seq);
    pending.resolve(response);
  }
}

/** Arguments may be left out where all of them are optional. */
type ArgumentsOf<C extends Command> =
  Record<string, never> extends Arguments<C> ? [args?: Arguments<C>] : [args: Arguments<C>];

/** The user's text, placeholders filled in. */
function failureText(response: Dap.Response): string {
  const error: Dap.Message | undefined = response.body?.error;
  if (error === undefined) return response.message ?? `"${response.command}" failed`;
  return error.format.replace(/\{(\w+)\}/g, (placeholder, name) => error.variables?.[name] ?? placeholder);
}
