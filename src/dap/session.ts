// One debug session: takes requests, gives each exactly one response, and sends events after the response of what caused them.

import { ProtocolServer } from '@vscode/debugadapter/lib/protocol';
import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import { Debugger } from '../debugger/debugger';
import type { DebuggerEvent } from '../debugger/types';
import { Disassembler } from '../disassembly/disassembler';
import { ClientConventions } from './clientConventions';
import {
  type DapError,
  type ErrorLink,
  errorBody,
  launchJsonLink,
  malformedRequest,
  noProgram,
  noTerminal,
  notInitialized,
  notStopped,
  programEnded,
  requestCancelled,
  sessionEnded,
  toDapError,
  unsupportedRequest,
} from './errors';
import { outputEvent, toDapEvents } from './events';
import type { Beginning, Handler, SessionContext } from './handler';
import { handlers } from './handlers';
import { LoadedSources } from './loadedSources';
import type { Log } from './log';
import { MemoryViews } from './memoryViews';
import type { Command } from './requests';
import { StopView } from './stopView';

type AnyHandler = Handler<Command>;

/**
 * Requests are handled one after the other in the order they came; only `disconnect` and `cancel` overtake.
 * Messages go in through `handleMessage` and come out through `onDidSendMessage`.
 */
export class Session extends ProtocolServer implements SessionContext {
  readonly debugger = new Debugger((event) => this.#onDebuggerEvent(event));
  readonly disassembler = new Disassembler();
  readonly stopView = new StopView(this.debugger);
  readonly memoryViews = new MemoryViews();
  readonly loadedSources = new LoadedSources();
  readonly capabilities: Dap.Capabilities = Object.assign(
    {},
    ...Object.values(handlers).map((handler) => handler.capabilities),
  );
  /** Resolves when nothing of the session is left. */
  readonly ended: Promise<void>;
  beginning: Beginning | undefined;
  readonly #log: Log;
  #resolveEnded: () => void = () => undefined;
  readonly #unanswered = new Set<Dap.Request>();
  /** Of `#unanswered`, those that are being handled: one, and perhaps `disconnect`. */
  readonly #atWork = new Map<Dap.Request, AnyHandler | undefined>();
  #client: ClientConventions | undefined;
  /** Of `#unanswered`, those that wait for their turn. */
  readonly #waiting: Dap.Request[] = [];
  /** It is the turn of a request that is not answered yet. */
  #isTaken = false;
  #heldEvents: Dap.Event[] = [];
  /** Takers of the responses that the client owes, in their order. The base class would hold the process for their timeouts. */
  readonly #terminalAnswers: ((response: Dap.Response) => void)[] = [];
  #isEnding = false;
  #disposal: Promise<void> | undefined;

  constructor(log: Log) {
    super();
    this.#log = log;
    this.ended = new Promise((resolve) => {
      this.#resolveEnded = resolve;
    });
  }

  get client(): ClientConventions {
    return this.#client ?? new ClientConventions();
  }

  /** A program was launched or attached to. */
  get hadProgram(): boolean {
    return this.debugger.origin !== undefined;
  }

  get isInitialized(): boolean {
    return this.#client !== undefined;
  }

  begin(client: ClientConventions): void {
    this.#client = client;
  }

  end(): void {
    this.#isEnding = true;
  }

  cancel(seq: number): void {
    const request = [...this.#unanswered].find((candidate) => candidate.seq === seq);
    if (request === undefined) return;
    if (!this.#atWork.has(request)) this.#respond(request, failure(requestCancelled(request.command)));
    else if (['launch', 'attach', 'restart'].includes(request.command)) this.debugger.stopWaiting();
    else this.stopView.cancelCalls();
  }

  warn(text: string): void {
    this.sendEvent(outputEvent('console', `${text}\n`));
  }

  notify(text: string): void {
    super.sendEvent(outputEvent('console', `${text}\n`));
  }

  runInTerminal(args: Dap.RunInTerminalRequestArguments): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#terminalAnswers.push((response) => {
        if (response.success) resolve();
        else reject(noTerminal(args.kind ?? 'integrated', response.message));
      });
      // No callback: with one, a timer would run.
      this.sendRequest('runInTerminal', args, 0, undefined as never);
    });
  }

  /** Bytes or a message that are no request: reported, and the session goes on. */
  reportMalformed(description: string): void {
    this.#log.problem(`malformed input: ${description}`);
    this.warn(`Trapline received malformed input: ${description}.`);
  }

  override handleMessage(message: object): void {
    const { type, seq, command } = message as Partial<Dap.Request>;
    if (type === 'response') {
      if (command === 'runInTerminal') this.#terminalAnswers.shift()?.(message as Dap.Response);
      return;
    }
    if (type !== 'request' || typeof seq !== 'number') {
      this.reportMalformed(`a message of type ${JSON.stringify(type)} with seq ${JSON.stringify(seq)}`);
      return;
    }
    const request = (typeof command === 'string' ? message : { ...message, command: String(command) }) as Dap.Request;
    this.#unanswered.add(request);
    if (handlerOf(request)?.overtakes) void this.#answer(request);
    else {
      this.#waiting.push(request);
      this.#answerWaiting();
    }
  }

  /**
   * Kills what was launched, lets go what was attached to, frees the tracer and answers what is still unanswered. Resolves when nothing of the session is left.
   * For when the client is gone; `disconnect` comes here by itself.
   */
  override dispose(): Promise<void> {
    this.#disposal ??= this.#dispose();
    return this.#disposal;
  }

  #answerWaiting(): void {
    while (!this.#isTaken) {
      const request = this.#waiting.shift();
      if (request === undefined) return;
      this.#isTaken = true;
      this.stopView.beginRequest();
      const answered = this.#answer(request);
      if (answered) {
        void answered.then(() => {
          this.#isTaken = false;
          this.#answerWaiting();
        });
        return;
      }
      this.#isTaken = false;
    }
  }

  override sendEvent(event: Dap.Event): void {
    if (this.#atWork.size > 0) this.#heldEvents.push(event);
    else super.sendEvent(event);
  }

  /** Undefined when it is answered already: a promise for what takes no time would cost more than the work. */
  #answer(request: Dap.Request): Promise<void> | undefined {
    if (!this.#unanswered.has(request)) return undefined;
    const handler = handlerOf(request);
    this.#atWork.set(request, handler);
    let outcome: Partial<Dap.Response>;
    try {
      const body = this.#checked(request, handler).handle(this, request.arguments ?? {});
      if (body instanceof Promise) {
        return body
          .then(success, (thrown) => this.#failed(request, thrown))
          .then((late) => this.#finish(request, late));
      }
      outcome = success(body);
    } catch (thrown) {
      outcome = this.#failed(request, thrown);
    }
    this.#finish(request, outcome);
    return undefined;
  }

  #finish(request: Dap.Request, outcome: Partial<Dap.Response>): void {
    this.#atWork.delete(request);
    this.#respond(request, outcome);
    if (this.#atWork.size === 0 && this.#heldEvents.length > 0) this.#sendHeldEvents();
    if (this.#isEnding) void this.dispose();
  }

  #failed({ command, arguments: args }: Dap.Request, thrown: unknown): Partial<Dap.Response> {
    const { error, isBug } = toDapError(thrown, command);
    if (isBug) this.#log.problem(`bug in "${command}": ${thrown instanceof Error ? thrown.stack : thrown}`);
    return failure(error, this.client.hasLaunchJson ? launchJsonLink(error, args?.name) : undefined);
  }

  /** The handler, if the request is well-formed and makes sense now. */
  #checked({ command, arguments: args }: Dap.Request, handler: AnyHandler | undefined): AnyHandler {
    if (this.#isEnding) throw sessionEnded(command);
    if (handler === undefined) throw unsupportedRequest(command);
    if (args !== undefined && (typeof args !== 'object' || Array.isArray(args))) {
      throw malformedRequest(`"arguments" of "${command}" is not an object`);
    }
    const { needs } = handler;
    if (needs === 'nothing') return handler;
    if (!this.isInitialized) throw notInitialized(command);
    if (needs === 'initialized') return handler;
    const { state } = this.debugger;
    if (state === 'none') throw noProgram(command);
    if (state === 'exited') throw programEnded(command);
    if (needs === 'stopped' && state !== 'stopped') throw notStopped(command);
    return handler;
  }

  #respond(request: Dap.Request, outcome: Partial<Dap.Response>): void {
    if (!this.#unanswered.delete(request)) return;
    const { seq, command } = request;
    this.sendResponse({ seq: 0, type: 'response', request_seq: seq, command, success: true, ...outcome });
  }

  forgetStops(): void {
    this.#heldEvents = this.#heldEvents.filter(({ event }) => !['stopped', 'exited', 'terminated'].includes(event));
  }

  #sendHeldEvents(): void {
    const events = this.#heldEvents;
    this.#heldEvents = [];
    for (const event of events) super.sendEvent(event);
  }

  #onDebuggerEvent(event: DebuggerEvent): void {
    if (event.kind === 'stopped') this.stopView.registerHistory.stopped(this.debugger.threads);
    if (event.kind === 'continued' && [...this.#atWork.values()].some((handler) => handler?.impliesContinued)) return;
    for (const dapEvent of toDapEvents(
      event,
      this.client,
      this.debugger.threads.map(({ tid }) => tid),
    )) {
      // What is being done takes its time: nobody can wait for its end to hear of it.
      if (event.kind === 'progress') super.sendEvent(dapEvent);
      else this.sendEvent(dapEvent);
    }
    if (event.kind === 'module-loaded')
      for (const each of this.loadedSources.loaded(event.module)) this.sendEvent(each);
    if (event.kind === 'module-unloaded')
      for (const each of this.loadedSources.unloaded(event.module)) this.sendEvent(each);
  }

  async #dispose(): Promise<void> {
    this.#isEnding = true;
    try {
      await this.debugger.dispose();
    } catch (error) {
      this.#log.problem(`bug at the end of a session: ${error instanceof Error ? error.stack : error}`);
    }
    for (const request of this.#unanswered) {
      this.#respond(request, failure(sessionEnded(request.command)));
    }
    this.#resolveEnded();
  }
}

function handlerOf({ command }: Dap.Request): AnyHandler | undefined {
  return Object.hasOwn(handlers, command) ? (handlers[command as Command] as AnyHandler) : undefined;
}

function success(body: unknown): Partial<Dap.Response> {
  return body === undefined ? {} : { body };
}

function failure(error: DapError, link?: ErrorLink): Partial<Dap.Response> {
  return { success: false, ...errorBody(error, link) };
}
