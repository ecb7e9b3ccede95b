// Arguments that are written as one string, split as a POSIX shell splits words (POSIX.1-2017, Shell Command Language 2.2 and 2.6.5) but for everything else it does.

import * as z from 'zod/mini';

const WORD = /\s*((?:'[^']*'|"(?:\\[\s\S]|[^"\\])*"|\\[\s\S]|[^\s'"\\])+)/y;
const PART = /'([^']*)'|"((?:\\[\s\S]|[^"\\])*)"|\\([\s\S])/g;

/** Undefined when a quote is not closed. Nothing is expanded: `$HOME`, `*` and `>` stay as they are. */
export function splitCommandLine(text: string): string[] | undefined {
  const words: string[] = [];
  let end = 0;
  WORD.lastIndex = 0;
  for (let match = WORD.exec(text); match; match = WORD.exec(text)) {
    words.push(unquoted(match[1] ?? ''));
    end = WORD.lastIndex;
  }
  return text.slice(end).trim() === '' ? words : undefined;
}

function unquoted(word: string): string {
  return word.replace(
    PART,
    (_, single?: string, double?: string, escaped?: string) =>
      single ??
      double?.replace(/\\(["\\$`])/g, '$1').replaceAll('\\\n', '') ??
      (escaped === '\n' ? '' : (escaped ?? '')),
  );
}

/** A list, or one string. */
export const argumentsSchema = z.union([
  z.array(z.string()),
  z.string().check(z.refine((text) => splitCommandLine(text) !== undefined)),
]);

/** What the schema has let through, one by one. */
export function argumentList(args: z.output<typeof argumentsSchema>): string[] {
  return typeof args === 'string' ? (splitCommandLine(args) ?? []) : args;
}

export const ARGUMENTS_EXPECTED =
  'an array of strings, for instance ["--verbose", "file.txt"], or one string with its quotes closed';
