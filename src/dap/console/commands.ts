// The console's commands, and how they are told from expressions.

import type { ConsoleCommand } from './command';
import { fdsCommand } from './fdsCommand';
import { helpCommand } from './helpCommand';
import { mapsCommand } from './mapsCommand';
import { signalCommand } from './signalCommand';
import { signalsCommand } from './signalsCommand';
import { sigsendCommand } from './sigsendCommand';
import { threadsCommand } from './threadsCommand';

const others = [threadsCommand, signalsCommand, signalCommand, sigsendCommand, mapsCommand, fdsCommand];
const commands: readonly ConsoleCommand[] = [helpCommand(others), ...others];

/** A line whose first word, up to a blank or the end, is a command's name; undefined for an expression. */
export function parseCommand(
  line: string,
): { readonly command: ConsoleCommand; readonly words: readonly string[] } | undefined {
  const [name, ...words] = line.trim().split(/\s+/);
  const command = commands.find((candidate) => candidate.name === name);
  return command && { command, words };
}

/** What the last word of `typed` may become: a command's name, or what that command takes there. Signals may be typed without SIG. */
export function completeCommand(typed: string): readonly string[] {
  const words = typed.trimStart().split(/\s+/);
  const last = words.at(-1) ?? '';
  const command = commands.find(({ name }) => name === words[0]);
  const candidates =
    words.length === 1 ? commands.map(({ name }) => name) : (command?.candidates?.[words.length - 2] ?? []);
  return candidates.filter((candidate) =>
    [candidate, candidate.replace(/^SIG/, '')].some((text) => text.toLowerCase().startsWith(last.toLowerCase())),
  );
}
