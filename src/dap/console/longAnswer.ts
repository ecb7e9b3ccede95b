// Answers that are cut where nobody would read on, and say how to get the rest.

import { invalidCommand } from '../errors';
import type { ConsoleCommand } from './command';

const USUAL_ROWS = 200;

/** For a command that takes nothing but `all`. `note` stands below what is shown; empty when that is everything. */
export function firstRows<Row>(
  command: ConsoleCommand,
  words: readonly string[],
  all: readonly Row[],
): { readonly shown: readonly Row[]; readonly note: string } {
  const isAll = words.length === 1 && words[0] === 'all';
  if (words.length > 0 && !isAll)
    throw invalidCommand(
      `"${command.name}" takes nothing after it but "all". To evaluate a variable of this name, write (${command.name}).`,
    );
  if (isAll || all.length <= USUAL_ROWS) return { shown: all, note: '' };
  return { shown: all.slice(0, USUAL_ROWS), note: `\n(${all.length - USUAL_ROWS} more: ${command.name} all)` };
}
