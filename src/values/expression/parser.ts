// Text to expression tree, by recursive descent.
//   unary   = ("*" | "&" | "-") unary | postfix
//   postfix = primary { "." name | "->" name | "[" unary "]" }
//   primary = name | register | number | "(" unary ")"
//   name    = ["::"] identifier { "::" identifier }

import type { UserError } from '../../process/userError';
import type { Expression, QualifiedName } from './syntax';
import { syntaxError, type Token, tokenise } from './tokens';

/** Throws UserError with the column and what was expected there. */
export function parse(expression: string): Expression {
  return new Parser(expression).parse();
}

/** Far beyond what people write, far before the stack ends. */
const MAX_DEPTH = 200;

class Parser {
  private readonly tokens: readonly Token[];
  private index = 0;
  private depth = 0;

  constructor(private readonly text: string) {
    this.tokens = tokenise(text);
  }

  parse(): Expression {
    const expression = this.unary();
    if (this.next.kind !== 'end') throw this.expected('an operator or the end');
    return expression;
  }

  private unary(): Expression {
    const { position, text } = this.next;
    this.depth += 1;
    if (this.depth > MAX_DEPTH) throw syntaxError(this.text, position, 'this is nested too deeply');
    try {
      if (text !== '*' && text !== '&' && text !== '-') return this.postfix();
      this.take();
      return { kind: 'unary', operator: text, of: this.unary(), position };
    } finally {
      this.depth -= 1;
    }
  }

  private postfix(): Expression {
    let expression = this.primary();
    for (;;) {
      const { position, text } = this.next;
      if (text === '.' || text === '->') {
        this.take();
        expression = { kind: 'member', of: expression, isArrow: text === '->', name: this.memberName(), position };
      } else if (text === '[') {
        this.take();
        const index = this.unary();
        this.require(']');
        expression = { kind: 'index', of: expression, index, position };
      } else {
        return expression;
      }
    }
  }

  private primary(): Expression {
    const { kind, text, position } = this.next;
    switch (kind) {
      case 'name':
        return { kind: 'name', name: this.qualifiedName(), position };
      case 'register':
        this.take();
        return { kind: 'register', name: text.slice(1), position };
      case 'number':
        this.take();
        return { kind: 'number', value: BigInt(text), position };
      default:
        if (text === '::') return { kind: 'name', name: this.qualifiedName(), position };
        if (text !== '(') throw this.expected('a name');
    }
    this.take();
    const inner = this.unary();
    this.require(')');
    return inner;
  }

  /** Rust's tuple members are numbers: `pair.0` is the member that DWARF calls `__0`. */
  private memberName(): QualifiedName {
    const { kind, text, position } = this.next;
    if (kind !== 'number') return this.qualifiedName();
    this.take();
    return { isGlobal: false, parts: [`__${text}`], position };
  }

  private qualifiedName(): QualifiedName {
    const { position } = this.next;
    const isGlobal = this.next.text === '::';
    if (isGlobal) this.take();
    const parts = [this.identifier()];
    while (this.next.text === '::') {
      this.take();
      parts.push(this.identifier());
    }
    return { isGlobal, parts, position };
  }

  private identifier(): string {
    const { kind, text } = this.next;
    if (kind !== 'name') throw this.expected('a name');
    this.take();
    return text;
  }

  private require(text: string): void {
    if (this.next.text !== text) throw this.expected(`"${text}"`);
    this.take();
  }

  private get next(): Token {
    // The last token is `end` and is never taken.
    return this.tokens[this.index] ?? { kind: 'end', text: '', position: this.text.length };
  }

  private take(): void {
    this.index += 1;
  }

  private expected(what: string): UserError {
    const { kind, text, position } = this.next;
    const found = kind === 'end' ? 'the expression ends' : `there is "${text}"`;
    return syntaxError(this.text, position, `expected ${what} but ${found}`);
  }
}
