// One run: launches or attaches, sets breakpoints, reports each stop, and continues until the program ends.

import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import type { ClientListener, DapClient } from '../client/dapClient';
import type { BreakpointSpec } from './breakpointSpec';
import type { Reporter } from './reporter';
import { reportStop, type StopReport } from './stopReport';

type Attributes = Readonly<Record<string, unknown>>;

export type RunRequest = ({ readonly launch: Attributes } | { readonly attach: Attributes }) & {
  readonly breakpoints: readonly BreakpointSpec[];
  /** Shows a stop in its own way, once; breakpoints are removed after it. */
  readonly showFirstStop?: (stop: StopReport, session: RunSession, client: DapClient) => Promise<void>;
};

type StopBody = Dap.StoppedEvent['body'];

/** Fails with RequestFailed when the program cannot be launched, and with an Error when the adapter goes away. */
export class RunSession {
  /** Stops that nobody has taken yet; undefined is the end of the program. */
  readonly #stops: (StopBody | undefined)[] = [];
  #wake: () => void = () => undefined;
  #initialized: () => void = () => undefined;
  #exitCode = 0;
  #process: Dap.ProcessEvent['body'] | undefined;
  #isLeft = false;
  #closedBy: Error | undefined;
  readonly #specs = new Map<number, string>();
  #client: DapClient | undefined;
  #disconnected: Promise<unknown> | undefined;

  constructor(
    private readonly request: RunRequest,
    private readonly reporter: Reporter,
  ) {}

  readonly listener: ClientListener = {
    event: (event) => this.#onEvent(event),
    malformed: (description) => this.reporter.failed(`the adapter sent ${description}`),
    closed: (reason) => {
      this.#closedBy = reason;
      this.#wake();
    },
  };

  /** Resolves with the program's exit code, as a shell has it; 0 when it was left running. */
  async run(client: DapClient): Promise<number> {
    this.#client = client;
    try {
      await this.#follow(client);
    } catch (error) {
      // What was asked of a program that was let go meanwhile has no answer.
      if (!this.#isLeft) throw error;
    }
    await this.#disconnect(client);
    if (this.#isLeft) this.reporter.detached();
    else this.reporter.exited(this.#exitCode);
    return this.#exitCode;
  }

  async #follow(client: DapClient): Promise<void> {
    await client.request('initialize', {
      clientID: 'trapline-run',
      adapterID: 'trapline',
      pathFormat: 'path',
      linesStartAt1: true,
      columnsStartAt1: true,
      supportsVariableType: true,
      supportsMemoryReferences: true,
    });
    const isReady = new Promise<void>((resolve) => {
      this.#initialized = resolve;
    });
    const { request } = this;
    if ('attach' in request) await client.request('attach', request.attach);
    else await client.request('launch', request.launch);
    await isReady;
    const { name = '', systemProcessId: pid } = this.#process ?? {};
    if ('attach' in request) this.reporter.attached(name, pid);
    else this.reporter.launched(name, pid);
    await this.#setBreakpoints(client);
    await client.request('configurationDone');
    await this.#followStops(client);
  }

  /** The first time asks a launched program to end, the second time ends it. What was attached to is left running. */
  interrupt(isFirst: boolean): void {
    const client = this.#client;
    if (!client) return;
    if ('attach' in this.request) {
      this.#isLeft = !this.#isOver;
      void this.#disconnect(client).finally(() => this.#addStop(undefined));
      return;
    }
    const asked = isFirst ? client.request('terminate') : this.#disconnect(client);
    // A program that has just ended is what was wanted.
    asked.catch(() => undefined);
  }

  /** The next stop, or undefined at the end of the program. Throws when the adapter goes away first. */
  async nextStop(): Promise<StopBody | undefined> {
    while (this.#stops.length === 0) {
      if (this.#closedBy) throw this.#closedBy;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    // The end stays: whoever asks again gets it again.
    return this.#stops[0] === undefined ? undefined : this.#stops.shift();
  }

  /** Once: the adapter goes away after it. */
  #disconnect(client: DapClient): Promise<unknown> {
    this.#disconnected ??= client.request('disconnect');
    return this.#disconnected;
  }

  get #isOver(): boolean {
    return this.#stops.length > 0 && this.#stops[0] === undefined;
  }

  async #followStops(client: DapClient): Promise<void> {
    let isFirst = true;
    for (let reason = await this.nextStop(); reason; reason = await this.nextStop()) {
      const stop = await reportStop(client, reason);
      if (isFirst && this.request.showFirstStop) {
        await this.request.showFirstStop(stop, this, client);
        if (!this.#isOver) await this.#removeBreakpoints(client);
      } else {
        this.reporter.stopped(stop);
      }
      isFirst = false;
      if (this.#stops.length > 0) continue;
      await client.request('continue', { threadId: stop.thread.id });
    }
  }

  async #setBreakpoints(client: DapClient): Promise<void> {
    const { breakpoints } = this.request;
    const lines = breakpoints.filter((spec) => spec.kind === 'line');
    for (const path of new Set(lines.map(({ file }) => file))) {
      const specs = lines.filter(({ file }) => file === path);
      const body = await client.request('setBreakpoints', {
        source: { path },
        breakpoints: specs.map(({ line }) => ({ line })),
      });
      this.#note(specs, body.breakpoints);
    }
    const functions = breakpoints.filter((spec) => spec.kind === 'function');
    if (functions.length > 0) {
      const body = await client.request('setFunctionBreakpoints', {
        breakpoints: functions.map(({ name }) => ({ name })),
      });
      this.#note(functions, body.breakpoints);
    }
    const addresses = breakpoints.filter((spec) => spec.kind === 'address');
    if (addresses.length > 0) {
      const body = await client.request('setInstructionBreakpoints', {
        breakpoints: addresses.map(({ address }) => ({ instructionReference: address })),
      });
      this.#note(addresses, body.breakpoints);
    }
  }

  async #removeBreakpoints(client: DapClient): Promise<void> {
    const files = new Set(this.request.breakpoints.flatMap((spec) => (spec.kind === 'line' ? [spec.file] : [])));
    for (const path of files) await client.request('setBreakpoints', { source: { path }, breakpoints: [] });
    await client.request('setFunctionBreakpoints', { breakpoints: [] });
    await client.request('setInstructionBreakpoints', { breakpoints: [] });
  }

  #note(specs: readonly BreakpointSpec[], breakpoints: readonly Dap.Breakpoint[]): void {
    for (const [index, breakpoint] of breakpoints.entries()) {
      const spec = specs[index]?.text ?? '';
      if (breakpoint.id !== undefined) this.#specs.set(breakpoint.id, spec);
      this.reporter.breakpoint(spec, breakpoint);
    }
  }

  #onEvent(event: Dap.Event): void {
    switch (event.event) {
      case 'initialized':
        this.#initialized();
        break;
      case 'process':
        this.#process = (event as Dap.ProcessEvent).body;
        break;
      case 'stopped':
        this.#addStop((event as Dap.StoppedEvent).body);
        break;
      case 'terminated':
        this.#addStop(undefined);
        break;
      case 'exited':
        this.#exitCode = (event as Dap.ExitedEvent).body.exitCode;
        break;
      case 'output': {
        const { category = 'console', output } = (event as Dap.OutputEvent).body;
        this.reporter.output(category, output);
        break;
      }
      case 'breakpoint': {
        const { breakpoint } = (event as Dap.BreakpointEvent).body;
        const spec = breakpoint.id === undefined ? undefined : this.#specs.get(breakpoint.id);
        if (spec !== undefined) this.reporter.breakpoint(spec, breakpoint);
        break;
      }
      default:
        break;
    }
  }

  #addStop(stop: StopBody | undefined): void {
    this.#stops.push(stop);
    this.#wake();
  }
}
