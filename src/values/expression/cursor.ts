// Walks over the tokens of an expression.

import { UserError } from '../../process/userError';
import type { Language } from './language';
import { syntaxError } from './problem';
import { type Token, tokenise } from './tokens';

/** Levels that no person writes; each costs some of the stack. */
const MAX_DEPTH = 100;

export class Cursor {
  next: Token;
  private readonly tokens: readonly Token[];
  private index = 0;
  private depth = 0;

  constructor(
    readonly text: string,
    readonly language: Language,
  ) {
    this.tokens = tokenise(text, language);
    this.next = this.ahead(0);
  }

  /** The token `count` behind the next one. */
  ahead(count: number): Token {
    const { length } = this.text;
    return this.tokens[this.index + count] ?? { kind: 'end', text: '', position: length, end: length };
  }

  take(): Token {
    const token = this.next;
    this.skip(1);
    return token;
  }

  skip(count: number): void {
    this.goTo(this.index + count);
  }

  private goTo(index: number): void {
    this.index = index;
    this.next = this.ahead(0);
  }

  /** Whether the next token is this operator or word; a string of the same text is not. */
  is(text: string): boolean {
    const { next } = this;
    return next.text === text && (next.kind === 'operator' || next.kind === 'name');
  }

  accept(text: string): boolean {
    if (!this.is(text)) return false;
    this.skip(1);
    return true;
  }

  require(text: string): void {
    if (!this.accept(text)) throw this.expected(`"${text}"`);
  }

  expected(what: string): UserError {
    const { kind, text } = this.next;
    return this.problem(`expected ${what} but ${kind === 'end' ? 'the expression ends' : `there is "${text}"`}`);
  }

  problem(text: string, position = this.next.position): UserError {
    return syntaxError(this.text, position, text);
  }

  /** One level deeper, with an end. */
  nested<Result>(parse: () => Result): Result {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) throw this.problem('this is nested too deeply');
    try {
      return parse();
    } finally {
      this.depth -= 1;
    }
  }

  /** Back to where it was when `parse` gives undefined or does not understand. */
  attempt<Result>(parse: () => Result | undefined): Result | undefined {
    const { index } = this;
    let result: Result | undefined;
    try {
      result = parse();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
    }
    if (result === undefined) this.goTo(index);
    return result;
  }
}
