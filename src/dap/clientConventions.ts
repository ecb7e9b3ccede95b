// What the client said about itself in `initialize`: its counting of lines and columns, and what it can show.

import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import { SourceMap } from '../symbols/sourceMap';

export class ClientConventions {
  /** What is subtracted from our 1-based numbers. */
  readonly #lineOffset: number;
  readonly #columnOffset: number;
  readonly showsTypes: boolean;
  readonly showsMemory: boolean;
  /** ANSI escape sequences in values. */
  readonly showsColours: boolean;
  readonly takesInvalidated: boolean;
  readonly takesProgress: boolean;
  readonly takesMemoryEvents: boolean;
  readonly hasTerminals: boolean;
  /** And our extension, which opens it at a mistake. */
  readonly hasLaunchJson: boolean;
  /** Those of `exited` events. */
  readonly showsExitCodes: boolean;

  constructor(
    args: Partial<Dap.InitializeRequestArguments> = {},
    readonly sources = new SourceMap(),
  ) {
    this.#lineOffset = args.linesStartAt1 === false ? 1 : 0;
    this.#columnOffset = args.columnsStartAt1 === false ? 1 : 0;
    this.showsTypes = args.supportsVariableType ?? false;
    this.showsColours = args.supportsANSIStyling ?? false;
    this.showsMemory = args.supportsMemoryReferences ?? false;
    this.takesInvalidated = args.supportsInvalidatedEvent ?? false;
    this.takesProgress = args.supportsProgressReporting ?? false;
    this.takesMemoryEvents = args.supportsMemoryEvent ?? false;
    this.hasLaunchJson = args.clientID === 'vscode';
    this.showsExitCodes = args.clientID !== 'vscode';
    this.hasTerminals = args.supportsRunInTerminalRequest ?? false;
  }

  /** The client knows files where they are here. */
  toClientPath(file: string): string {
    return this.sources.local(file);
  }

  toClientLine(line: number): number {
    return line - this.#lineOffset;
  }

  toClientColumn(column: number): number {
    return column - this.#columnOffset;
  }

  fromClientColumn(column: number): number {
    return column + this.#columnOffset;
  }

  fromClientLine(line: number): number {
    return line + this.#lineOffset;
  }
}
