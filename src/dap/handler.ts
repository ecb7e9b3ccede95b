// What a request handler is, and what it may use of its session.

import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import type { Debugger } from '../debugger/debugger';
import type { Disassembler } from '../disassembly/disassembler';
import type { ClientConventions } from './clientConventions';
import type { EncodedBody } from './encodedBody';
import type { LoadedSources } from './loadedSources';
import type { MemoryViews } from './memoryViews';
import type { Arguments, Body, Command } from './requests';
import type { StopView } from './stopView';

/** What must be true for a request to make sense; checked before its handler runs. */
export type Need = 'nothing' | 'initialized' | 'program' | 'stopped';

/** The request by which the session got its program. */
export interface Beginning {
  readonly command: 'launch' | 'attach';
  readonly arguments: object;
}

export interface SessionContext {
  readonly debugger: Debugger;
  readonly disassembler: Disassembler;
  readonly stopView: StopView;
  readonly memoryViews: MemoryViews;
  readonly loadedSources: LoadedSources;
  readonly client: ClientConventions;
  readonly capabilities: Dap.Capabilities;
  readonly isInitialized: boolean;
  /** Undefined before it has one. */
  beginning: Beginning | undefined;
  /** The client has introduced itself. */
  begin(client: ClientConventions): void;
  /** Held back while a request is being handled, so that it follows the response. */
  sendEvent(event: Dap.Event): void;
  /** The program that the present request was about is left: that it has stopped or ended meanwhile is not told any more. */
  forgetStops(): void;
  /** A line on the client's console. */
  warn(text: string): void;
  /** As `warn`, but at once: what is being done takes its time. */
  notify(text: string): void;
  /** Asks the client to run a command in a terminal; resolves when it says that it does. */
  runInTerminal(args: Dap.RunInTerminalRequestArguments): Promise<void>;
  /** Nobody wants the response to this request any more, by its `seq`. */
  cancel(seq: number): void;
  /** Ends the session once the present response is sent. */
  end(): void;
}

export interface Handler<C extends Command> {
  readonly needs: Need;
  /** What this handler makes true of the adapter. */
  readonly capabilities?: Dap.Capabilities;
  /** Not after what was asked before, but at once. */
  readonly overtakes?: boolean;
  /** The client takes the response to mean that the inferior runs: no `continued` event is sent for it. */
  readonly impliesContinued?: boolean;
  /** Throws DapError, UserError or NativeError; anything else is a bug. */
  handle(session: SessionContext, args: Arguments<C>): Promise<Body<C>> | Body<C> | EncodedBody;
}

export type HandlerTable = { readonly [C in Command]: Handler<C> };
