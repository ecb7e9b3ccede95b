// What a console command is.

import { invalidCommand } from '../errors';
import type { SessionContext } from '../handler';

/** A command as it was typed. */
export interface CommandLine {
  /** What stands right behind the name after a slash, without it: `16xb` of `x/16xb buffer`. Absent where there is no slash. */
  readonly suffix: string | undefined;
  /** What follows, trimmed. */
  readonly text: string;
  /** Which frame is selected; absent where the client names none. */
  readonly frameId: number | undefined;
}

export interface ConsoleCommand {
  /** A lower-case word. */
  readonly name: string;
  /** What follows the name, for instance `NAME [TID]`. */
  readonly parameters: string;
  /** One line for `help`. */
  readonly summary: string;
  /** For `help NAME`: the details, with examples. */
  readonly details: string;
  /** For completion: what the first word after the name may be, the second, and so on. */
  readonly candidates?: readonly (readonly string[])[];
  /** `name/...` is this command, too. */
  readonly takesSuffix?: boolean;
  /** Programs have variables of this name: a line that could be an expression is one where there is such a variable. */
  readonly yieldsToVariable?: boolean;
  /** Answers what is shown. The program exists; whether it stands is the command's business. */
  run(session: SessionContext, words: readonly string[], line: CommandLine): Promise<string> | string;
}

/** For a command without parameters. */
export function requireNoWords(command: ConsoleCommand, words: readonly string[]): void {
  if (words.length > 0)
    throw invalidCommand(
      `"${command.name}" takes nothing after it. To evaluate a variable of this name, write (${command.name}).`,
    );
}

/** For a command that looks at threads. */
export function requireStopped(command: ConsoleCommand, { debugger: target }: SessionContext): void {
  if (target.state !== 'stopped')
    throw invalidCommand(`"${command.name}" looks at a program that stands, and this one runs. Pause it first.`);
}

/** A whole number that is not negative, as people type counts. */
export function parseCount(word: string | undefined): number | undefined {
  return word !== undefined && /^\d{1,6}$/.test(word) ? Number(word) : undefined;
}
