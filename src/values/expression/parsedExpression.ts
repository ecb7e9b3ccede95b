// An expression that is read once and evaluated many times: conditions and watches.

import { UserError } from '../../process/userError';
import type { Language } from './language';
import type { NameOracle } from './nameParser';
import { parse } from './parser';
import type { Parsed, QualifiedName } from './syntax';

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

  /** Throws UserError with the column and what was expected there. */
  tree(language: Language, oracle: NameOracle): Parsed {
    const known = this.trees.get(language);
    if (known) return known;
    const listener = new Listener(oracle);
    const tree = parse(this.text, language, listener);
    if (!listener.wasAsked) this.trees.set(language, tree);
    return tree;
  }
}

class Listener implements NameOracle {
  wasAsked = false;

  constructor(private readonly oracle: NameOracle) {}

  isType(name: QualifiedName): boolean {
    this.wasAsked = true;
    return this.oracle.isType(name);
  }

  isTemplate(name: QualifiedName): boolean {
    this.wasAsked = true;
    return this.oracle.isTemplate(name);
  }
}
