// What a console command is.

import { invalidCommand } from '../errors';
import type { SessionContext } from '../handler';

export interface ConsoleCommand {
  /** A lower-case word. */
  readonly name: string;
  /** What follows the name, for instance `NAME [TID]`. */
  readonly parameters: string;
  /** One line for `help`. */
  readonly summary: string;
  /** For completion: what the first word after the name may be, the second, and so on. */
  readonly candidates?: readonly (readonly string[])[];
  /** Answers what is shown. The program exists; whether it stands is the command's business. */
  run(session: SessionContext, words: readonly string[]): Promise<string> | string;
}

/** For a command without parameters. */
export function requireNoWords(command: ConsoleCommand, words: readonly string[]): void {
  if (words.length > 0)
    throw invalidCommand(
      `"${command.name}" takes nothing after it. To evaluate a variable of this name, write (${command.name}).`,
    );
}
