// One debug session of a benchmark: launched, driven stop by stop, and taken down with nothing left.

import type { DebugProtocol } from '@vscode/debugprotocol';
import type { Adapter } from './adapters';
import { Client } from './client';
import { launch, threadOf } from './launch';
import { debuggeeOf, endProcesses, processesOf } from './processes';

/** Of the stack, at each stop. */
const LEVELS = 20;

/** What a person sees at a stop: the answers to what VS Code asks for. */
export interface View {
  readonly threadId: number;
  readonly frames: readonly DebugProtocol.StackFrame[];
  /** Arguments and locals of the innermost frame. */
  readonly variables: readonly DebugProtocol.Variable[];
}

/** Milliseconds from the request's bytes written. */
export interface Step {
  readonly stopped: number;
  readonly shown: number;
  readonly view: View;
}

/** Times are performance.now(). */
export interface Opened {
  readonly variables: readonly DebugProtocol.Variable[];
  readonly sentAt: number;
  readonly receivedAt: number;
}

export interface Watched {
  readonly results: readonly string[];
  /** Milliseconds. */
  readonly took: number;
}

export interface SourceLine {
  readonly file: string;
  readonly line: number;
}

export type BreakpointOptions = Pick<DebugProtocol.SourceBreakpoint, 'condition' | 'hitCondition' | 'logMessage'>;

export interface FunctionName {
  readonly function: string;
}

export interface SessionRequest {
  readonly program: string;
  readonly args?: readonly string[];
  readonly cwd: string;
  readonly breakpoint: SourceLine | FunctionName;
}

export class Session {
  private constructor(
    readonly client: Client,
    private readonly program: string,
    readonly capabilities: DebugProtocol.Capabilities,
    /** Milliseconds from spawn. */
    readonly initializedAfter: number,
    readonly stoppedAfter: number,
    private threadId: number,
  ) {}

  /** Spawns the adapter and launches up to the first stop. */
  static async start(adapter: Adapter, request: SessionRequest): Promise<Session> {
    const command = adapter.command();
    if (!command) throw new Error(`${adapter.name} is not installed: ${adapter.install}`);
    const client = new Client(command);
    try {
      const { program, args = [], cwd, breakpoint } = request;
      const { capabilities, initializedAt, stop } = await launch(client, adapter, { program, args, cwd }, () =>
        'function' in breakpoint ? setFunctionBreakpoint(client, breakpoint) : setBreakpoint(client, breakpoint),
      );
      return new Session(
        client,
        program,
        capabilities,
        initializedAt - client.spawnedAt,
        stop.receivedAt - client.spawnedAt,
        threadOf(stop),
      );
    } catch (error) {
      await endProcesses(client).catch(() => undefined);
      throw error;
    }
  }

  /** Replaces the breakpoint of this file. */
  setBreakpoint(breakpoint: SourceLine): Promise<void> {
    return setBreakpoint(this.client, breakpoint);
  }

  /** Replaces the breakpoints of this file. */
  async setBreakpoints(file: string, breakpoints: readonly ({ line: number } & BreakpointOptions)[]): Promise<void> {
    await this.client.request('setBreakpoints', { source: { path: file }, breakpoints });
  }

  async clearBreakpoints(file: string): Promise<void> {
    await this.client.request('setBreakpoints', { source: { path: file }, breakpoints: [] });
  }

  /** Continues to the end of the program; its exit code. */
  async finish(): Promise<number> {
    await this.client.request('continue', { threadId: this.threadId });
    const { event } = await this.client.take('exited');
    return (event as DebugProtocol.ExitedEvent).body.exitCode;
  }

  /** One of next, stepIn, stepOut, continue; then everything that is shown at the stop. */
  async resume(command: string, extra: object = {}): Promise<Step> {
    const { sentAt, stopped } = await this.resumeBlindly(command, extra);
    const { view, at } = await this.look();
    return { stopped, shown: at - sentAt, view };
  }

  async view(): Promise<View> {
    return (await this.look()).view;
  }

  /** As the first of a session, when much is read that later ones know; milliseconds until the values and until all of it is there. */
  async firstView(): Promise<{ view: View; shown: number; whole: number }> {
    const before = performance.now();
    const { view, at } = await this.look();
    return { view, shown: at - before, whole: performance.now() - before };
  }

  /** What `stackTrace` answers for the stopped thread, and how long that took in milliseconds. */
  async stack(
    startFrame: number,
    levels: number,
  ): Promise<{ frames: readonly DebugProtocol.StackFrame[]; took: number }> {
    const args = { threadId: this.threadId, startFrame, levels };
    const { response, sentAt, receivedAt } = await this.client.request('stackTrace', args);
    const { stackFrames } = response.body as DebugProtocol.StackTraceResponse['body'];
    return { frames: stackFrames, took: receivedAt - sentAt };
  }

  /** Resumes without looking at anything. */
  async resumeBlindly(command: string, extra: object = {}): Promise<{ sentAt: number; stopped: number }> {
    const request = this.client.request(command, { threadId: this.threadId, ...extra });
    const [{ sentAt }, stop] = await Promise.all([request, this.client.take('stopped')]);
    this.threadId = threadOf(stop);
    return { sentAt, stopped: stop.receivedAt - sentAt };
  }

  /** The process that is debugged. */
  debuggee(): number {
    const pid = debuggeeOf(this.client.pid, this.program);
    if (pid === undefined) throw new Error(this.client.explain(`no process runs ${this.program}`));
    return pid;
  }

  /** The children behind a `variablesReference`, or `count` of the indexed ones from `start` on. */
  async open(variablesReference: number, page?: { readonly start: number; readonly count: number }): Promise<Opened> {
    const args = { variablesReference, ...(page && { filter: 'indexed', ...page }) };
    const { response, sentAt, receivedAt } = await this.client.request('variables', args);
    const { variables } = response.body as DebugProtocol.VariablesResponse['body'];
    return { variables, sentAt, receivedAt };
  }

  /** All of them asked for at once in the innermost frame, as an editor does with its watches. */
  async watch(frameId: number, expressions: readonly string[]): Promise<Watched> {
    const replies = await Promise.all(
      expressions.map((expression) => this.client.request('evaluate', { expression, frameId, context: 'watch' })),
    );
    const [first] = replies;
    return {
      results: replies.map(({ response }) => (response.body as DebugProtocol.EvaluateResponse['body']).result),
      took: Math.max(...replies.map(({ receivedAt }) => receivedAt)) - (first?.sentAt ?? 0),
    };
  }

  /** Peak resident size in MiB of the adapter and its helpers, the debuggee excluded. */
  peakMemory(): number {
    return processesOf(this.client.pid, this.program).reduce((sum, { peakMiB }) => sum + peakMiB, 0);
  }

  /** Throws, with the last messages, unless `condition` holds. */
  check(condition: boolean, problem: string): void {
    if (!condition) throw new Error(this.client.explain(`wrong answer: ${problem}`));
  }

  /** Ends the debuggee and the adapter; throws when either had to be killed. */
  async close(): Promise<void> {
    await endProcesses(this.client);
  }

  /**
   * The requests of VS Code (debugSession.ts, onDidStop): where stacks can be loaded later, only the first frame is asked for before its
   * values, and the rest when those are shown.
   */
  private async look(): Promise<{ view: View; at: number }> {
    const isDelayed = this.capabilities.supportsDelayedStackTraceLoading === true;
    await this.client.request('threads');
    const { frames } = await this.stack(0, isDelayed ? 1 : LEVELS);
    const frameId = frames[0]?.id;
    if (frameId === undefined) throw new Error(this.client.explain('a stop without a stack'));
    const answer = await this.client.request('scopes', { frameId });
    const scopes = (answer.response.body as DebugProtocol.ScopesResponse['body']).scopes.filter(holdsLocals);
    const pages = await Promise.all(
      scopes.map(({ variablesReference }) => this.client.request('variables', { variablesReference })),
    );
    const variables = pages.flatMap(
      ({ response }) => (response.body as DebugProtocol.VariablesResponse['body']).variables,
    );
    const at = Math.max(answer.receivedAt, ...pages.map((page) => page.receivedAt));
    const rest = isDelayed ? (await this.stack(1, LEVELS - 1)).frames : [];
    return { view: { threadId: this.threadId, frames: [...frames, ...rest], variables }, at };
  }
}

/** `work`, and the end of the session however it goes. Of two failures the first is told. */
export async function withSession<Result>(
  session: Session,
  work: (session: Session) => Promise<Result>,
): Promise<Result> {
  let result: Result;
  try {
    result = await work(session);
  } catch (error) {
    await session.close().catch(() => undefined);
    throw error;
  }
  await session.close();
  return result;
}

/** Only what every adapter has to show: some count registers and globals as cheap, which would be held against them. */
function holdsLocals(scope: DebugProtocol.Scope): boolean {
  return !scope.expensive && /^(arguments|locals?)$/i.test(scope.presentationHint ?? scope.name);
}

async function setBreakpoint(client: Client, { file, line }: SourceLine): Promise<void> {
  const { response } = await client.request('setBreakpoints', {
    source: { path: file },
    breakpoints: [{ line }],
    lines: [line],
  });
  const [breakpoint] = (response.body as DebugProtocol.SetBreakpointsResponse['body']).breakpoints;
  if (!breakpoint) throw new Error(client.explain('setBreakpoints answered without a breakpoint'));
}

async function setFunctionBreakpoint(client: Client, { function: name }: FunctionName): Promise<void> {
  await client.request('setFunctionBreakpoints', { breakpoints: [{ name }] });
}
