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
    return this.tokens[this.index + count] ?? { kind: 'end', text: '', word: '', position: length, end: length };
  }

  take(): Token {
    const token = this.next;
    this.index += 1;
    this.next = this.tokens[this.index] ?? this.ahead(0);
    return token;
  }

  skip(count: number): void {
    this.index += count;
    this.next = this.ahead(0);
  }

  /** Whether the next token is this operator or word; a string of the same text is not. */
  is(text: string): boolean {
    return this.next.word === text;
  }

  accept(text: string): boolean {
    if (this.next.word !== text) return false;
    this.take();
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
  enter(): void {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) throw this.problem('this is nested too deeply');
  }

  /** Back from what was entered, when that was understood. */
  leave(): void {
    this.depth -= 1;
  }

  /** Back to where it was when `parse` gives undefined or does not understand. */
  attempt<Result>(parse: () => Result | undefined): Result | undefined {
    const { index, depth } = this;
    let result: Result | undefined;
    try {
      result = parse();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
    }
    this.depth = depth;
    if (result === undefined) this.skip(index - this.index);
    return result;
  }
}
