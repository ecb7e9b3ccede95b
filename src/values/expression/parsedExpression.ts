// An expression that is read once and evaluated many times: conditions and watches.

import { UserError } from '../../process/userError';
import type { Language } from './language';
import type { NameOracle } from './nameParser';
import { parse } from './parser';
import type { Parsed } from './syntax';

/** Watches come again at each stop. */
const known = new Map<string, ParsedExpression>();
const MAX_KNOWN = 1_000;

/** Reading depends on the frame only through its language and, rarely, through which names are types. */
export class ParsedExpression {
  private readonly trees = new Map<Language, Parsed>();

  private constructor(readonly text: string) {}

  /** Throws UserError when there is nothing to evaluate. What it says can only be told wrong where it is evaluated. */
  static of(text: string): ParsedExpression {
    const trimmed = text.trim();
    if (trimmed === '') throw new UserError('invalid-argument', 'there is no expression to evaluate');
    let parsed = known.get(trimmed);
    if (!parsed) {
      if (known.size >= MAX_KNOWN) known.clear();
      parsed = new ParsedExpression(trimmed);
      known.set(trimmed, parsed);
    }
    return parsed;
  }

  /** What was read of it. */
  known(language: Language): Parsed | undefined {
    return this.trees.get(language);
  }

  /** Throws UserError with the column and what was expected there. `names`: asked for nothing yet. */
  read(language: Language, names: NameOracle & { readonly wasAsked: boolean }): Parsed {
    const tree = parse(this.text, language, names);
    if (!names.wasAsked) this.trees.set(language, tree);
    return tree;
  }
}
