// Starts a program in a terminal of the user's: a small program of ours goes there first, and becomes it once it is traced.

import { readFileSync } from 'node:fs';
import type { NativeErrorData } from '../native/errors';
import type { LaunchRequest } from '../native/tracer';
import type { Inferior } from '../process/inferior';
import { starterPath } from '../process/terminal/starterPath';
import { decodeFailure, encodeOrder, type StartOrder } from '../process/terminal/startOrder';
import { starterGone, TerminalChannel } from '../process/terminal/terminalChannel';
import { UserError } from '../process/userError';

/** A terminal that somebody else has. */
export interface Terminal {
  /** Starts a command in it; resolves when that is under way. Throws a UserError when there is no terminal. */
  open(command: readonly string[]): Promise<void>;
  /** The program's environment, made of the terminal's. */
  environment(inherited: Readonly<Record<string, string>>): Readonly<Record<string, string>>;
}

/** After the terminal has taken the command: shells with long start files need a while. In milliseconds. */
const LONGEST_START = 60_000;

/**
 * As Inferior.launch; the program has the terminal for each of its standard streams that is null in `request`. Throws a UserError when the terminal
 * does not start it, or, with code `cancelled`, when `cancelled` is aborted before it does.
 */
export async function launchInTerminal(
  inferior: Inferior,
  request: Omit<LaunchRequest, 'env'>,
  terminal: Terminal,
  cancelled: AbortSignal,
): Promise<void> {
  const starter = starterPath();
  if (starter === undefined)
    throw new UserError(
      'failed',
      'The part of Trapline that starts programs in terminals is not built. Run: npm run build',
    );
  const channel = new TerminalChannel();
  try {
    const pid = await unlessAborted(arrival(channel, terminal, starter), cancelled);
    const env = Object.entries(terminal.environment(environmentOf(pid))).map(([name, value]) => `${name}=${value}`);
    const order = { ...request, env };
    await inferior.adopt(pid, () => give(channel, order));
  } finally {
    channel.close();
  }
}

async function arrival(channel: TerminalChannel, terminal: Terminal, starter: string): Promise<number> {
  const pid = channel.pid();
  pid.catch(() => undefined);
  await terminal.open([starter, channel.path]);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(tooLate()), LONGEST_START);
  });
  return Promise.race([pid, late]).finally(() => clearTimeout(timer));
}

function tooLate(): UserError {
  return new UserError(
    'failed',
    'The program was not started in the terminal. See there what keeps it, or use "console": "internalConsole".',
  );
}

function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(new UserError('cancelled', 'The launch was cancelled.'));
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

/** Rejects with a NativeError that names the step when the program could not be started. */
async function give(channel: TerminalChannel, order: StartOrder): Promise<void> {
  const answer = await channel.order(encodeOrder(order));
  if (!answer) return;
  const failure = decodeFailure(answer, order);
  throw Object.assign(new Error(`${failure.op} failed`), { code: 'os', ...failure } satisfies NativeErrorData);
}

/** Of the starter, before it runs anything else. */
function environmentOf(pid: number): Record<string, string> {
  let entries: string;
  try {
    entries = readFileSync(`/proc/${pid}/environ`, 'utf8');
  } catch {
    throw starterGone();
  }
  return Object.fromEntries(
    entries.split('\0').flatMap((entry) => {
      const sign = entry.indexOf('=');
      return sign > 0 ? [[entry.slice(0, sign), entry.slice(sign + 1)]] : [];
    }),
  );
}
