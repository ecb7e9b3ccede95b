// What a run tells, whatever it is written as.

import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import type { StopReport } from './stopReport';

export interface Reporter {
  launched(program: string, pid: number | undefined): void;
  attached(program: string, pid: number | undefined): void;
  /** After setting it, and again when it changes. `spec` is what the user wrote. */
  breakpoint(spec: string, breakpoint: Dap.Breakpoint): void;
  stopped(stop: StopReport): void;
  output(category: string, text: string): void;
  /** `exitCode` as a shell has it. */
  exited(exitCode: number): void;
  /** The process goes on without us. */
  detached(): void;
  /** Trapline failed, not the program. */
  failed(message: string): void;
}
