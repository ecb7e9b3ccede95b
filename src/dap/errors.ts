// Every error that a client is shown: named factories, and the one place that turns a thrown error into a response.

import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import { formatAddress } from '../native/addresses';
import { isNativeError, type NativeErrorData } from '../native/errors';
import { describeNativeError } from '../native/errorText';
import { UserError } from '../process/userError';
import { quoteValue } from './quoteValue';

/** Carries what an error response needs. `id` is stable: clients may tell errors apart by it. */
export class DapError extends Error {
  constructor(
    readonly id: number,
    message: string,
    readonly options: {
      /** DAP's machine-readable `message` of the response; default: the text itself. */
      readonly code?: 'notStopped' | 'cancelled';
      /** Worth a dialog: the user asked for this directly. */
      readonly showUser?: boolean;
      /** What is wrong is this attribute of the configuration. */
      readonly attribute?: string;
    } = {},
  ) {
    super(message);
    this.name = 'DapError';
  }
}

export const notInitialized = (command: string): DapError =>
  new DapError(1001, `"${command}" came before "initialize". Send "initialize" first.`);

export const alreadyInitialized = (): DapError =>
  new DapError(1002, '"initialize" was already answered in this session. Start another session instead.');

export const unsupportedRequest = (command: string): DapError =>
  new DapError(1003, `Trapline does not support the request "${command}".`);

export const unsupportedPathFormat = (format: string): DapError =>
  new DapError(1004, `Trapline does not support pathFormat "${format}". Use "path".`);

export const invalidArgument = (name: string, value: unknown, expected: string): DapError =>
  new DapError(1005, `"${name}" is ${quoteValue(value)}; expected ${expected}.`);

export const noProgram = (command: string): DapError =>
  new DapError(1006, `"${command}" needs a running program. Send "launch" or "attach" first.`);

export const programEnded = (command: string): DapError =>
  new DapError(1007, `"${command}" needs a running program, and this one has ended. Start a new session.`);

export const notStopped = (command: string): DapError =>
  new DapError(1008, `"${command}" needs a stopped program. Send "pause" first.`, { code: 'notStopped' });

export const alreadyLaunched = (): DapError =>
  new DapError(1009, 'This session has a program already. Start another session for the next one.');

/** `attribute`: the first of those that the problems are about. */
export const invalidLaunchArguments = (problems: readonly string[], attribute: string): DapError =>
  new DapError(1010, problems.join('\n'), { showUser: true, attribute });

export function noTerminal(kind: 'integrated' | 'external', reason: string | undefined): DapError {
  const because = reason ? `: ${reason}` : '';
  const text =
    kind === 'external'
      ? `The terminal window could not be opened${because}. Use "console": "integratedTerminal", VS Code's own.`
      : `The terminal could not be opened${because}. Use "console": "internalConsole" to do without it.`;
  return new DapError(1011, text, { showUser: true, attribute: 'console' });
}

const launchFailed = (reason: string): DapError => new DapError(1011, reason, { showUser: true });

const attachFailed = (reason: string): DapError => new DapError(1012, reason, { showUser: true });

export const staleReference = (name: string, value: number): DapError =>
  new DapError(1013, `"${name}" ${value} is no longer valid: the program has run since it was given out.`);

export const unknownReference = (name: string, value: unknown): DapError =>
  new DapError(1014, `"${name}" ${quoteValue(value)} was never given out.`);

export const unknownThread = (value: unknown): DapError =>
  new DapError(1015, `There is no thread ${quoteValue(value)}. Ask for "threads" again.`);

export const frameNeeded = (): DapError =>
  new DapError(1016, 'An expression needs a frame. Select one in the call stack, or send "frameId".');

export const sessionEnded = (command: string): DapError =>
  new DapError(1017, `"${command}" came after the session ended.`, { code: 'cancelled' });

export const requestCancelled = (command: string): DapError =>
  new DapError(1021, `"${command}" was cancelled before it was begun.`, { code: 'cancelled' });

export const malformedRequest = (problem: string): DapError => new DapError(1018, `Malformed request: ${problem}.`);

export const notAtSignal = (threadId: number): DapError =>
  new DapError(1019, `Thread ${threadId} did not stop by a signal.`);

export const sourceUnknown = (): DapError =>
  new DapError(1022, 'The debug information does not say where in the source this is.');

export const invalidCommand = (problem: string): DapError => new DapError(1020, problem);

export const unreadableMemory = (address: bigint): DapError => invalidCommand(unreadableText(address));

export const notRestartable = (name: string, reason: string): DapError =>
  new DapError(1023, `"${name}" cannot be restarted: ${reason}.`);

/** Where a part of an answer could not be read. */
export const unreadableText = (address: bigint): string =>
  `The memory at ${formatAddress(address)} cannot be read: "info ${formatAddress(address)}" tells what is there.`;

const internalError = (error: unknown): DapError =>
  new DapError(
    1999,
    `Internal error in Trapline: ${error instanceof Error ? error.message : String(error)}. Please report it.`,
  );

/**
 * Any thrown value as what the client is told. `isBug`: it was nobody's mistake but ours, and belongs in the log with its stack.
 */
export function toDapError(error: unknown, command: string): { readonly error: DapError; readonly isBug: boolean } {
  if (error instanceof DapError) return { error, isBug: false };
  if (error instanceof UserError) return { error: fromUserError(error, command), isBug: false };
  if (isNativeError(error)) return { error: fromNativeError(error, command), isBug: false };
  return { error: internalError(error), isBug: true };
}

/** What an error offers beside its text. */
export interface ErrorLink {
  readonly url: string;
  readonly urlLabel: string;
}

/** The command of our extension that opens launch.json there. Undefined for what is no mistake in a configuration. */
export function launchJsonLink({ options }: DapError, configurationName: unknown): ErrorLink | undefined {
  if (options.attribute === undefined) return undefined;
  const place = encodeURIComponent(JSON.stringify([String(configurationName ?? ''), options.attribute]));
  return { url: `command:trapline.openLaunchJson?${place}`, urlLabel: "Open 'launch.json'" };
}

/** The `message` and `body` of an error response. */
export function errorBody(
  error: DapError,
  link?: ErrorLink,
): {
  readonly message: string;
  readonly body: { readonly error: Dap.Message };
} {
  return {
    message: error.options.code ?? error.message,
    body: {
      error: {
        id: error.id,
        // Braces would be taken for placeholders of `variables`.
        format: '{text}',
        variables: { text: error.message },
        showUser: error.options.showUser ?? false,
        ...link,
      },
    },
  };
}

function fromUserError(error: UserError, command: string): DapError {
  if (error.code === 'not-stopped') return notStopped(command);
  if (error.code === 'cancelled') return new DapError(1102, error.message, { code: 'cancelled' });
  if (command === 'launch') return launchFailed(error.message);
  if (command === 'attach') return attachFailed(error.message);
  return new DapError(error.code === 'no-program' ? 1006 : 1100, error.message);
}

function fromNativeError(error: NativeErrorData & Error, command: string): DapError {
  if (error.code === 'not-stopped') return notStopped(command);
  if (error.code === 'no-process') return programEnded(command);
  const text = describeNativeError(error);
  return command === 'launch' ? launchFailed(text) : new DapError(1101, text);
}
