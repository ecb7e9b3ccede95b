// What operators work on: literals, names, parentheses, casts, and what is written behind and in front of them.

import type { Cursor } from './cursor';
import type { Language } from './language';
import { type Literal, readCharacter, readNumber, readString } from './literals';
import { beginsAnonymousNamespace, type NameOracle, parseName } from './nameParser';
import { beginsOperand, namedCast, typeInParentheses } from './parenthesisedType';
import type { Expression, QualifiedName, UnaryOperator } from './syntax';
import { beginsType, declarator, parseSpecifiers, parseType, TYPE_WORDS, type TypeParserParts } from './typeParser';

interface Around {
  /** Up to the next comma. */
  assignment(): Expression;
  withCommas(): Expression;
}

const C_UNARY = unaryOperators('*', '&', '-', '+', '~', '!');
const RUST_UNARY = unaryOperators('*', '&', '-', '!');

function unaryOperators(...operators: readonly UnaryOperator[]): ReadonlyMap<string, UnaryOperator> {
  return new Map(operators.map((operator) => [operator, operator]));
}

const POSTFIX = { c: ['.', '->', '[', '(', '++', '--'], rust: ['.', '->', '[', '('] };
const CASTS = ['static_cast', 'reinterpret_cast', 'const_cast', 'dynamic_cast'] as const;
const ALIGNOF = ['alignof', '_Alignof', '__alignof__', '__alignof'];
const OPERATOR_WORDS: ReadonlySet<string> = new Set(['sizeof', 'typeid', ...ALIGNOF]);
/** What looks like a name and is none. */
const RESERVED: Readonly<Record<Language, ReadonlySet<string>>> = {
  c: new Set([...TYPE_WORDS, ...CASTS, 'true', 'false', 'nullptr', 'NULL']),
  rust: new Set(['true', 'false']),
};

export class OperandParser implements TypeParserParts {
  constructor(
    private readonly cursor: Cursor,
    readonly oracle: NameOracle,
    private readonly around: Around,
  ) {}

  name(): QualifiedName {
    return parseName(this.cursor, this.oracle);
  }

  /** Of types such as `decltype(x)`. */
  expression(): Expression {
    return this.around.withCommas();
  }

  unary(): Expression {
    const { cursor } = this;
    cursor.enter();
    const expression = cursor.language === 'rust' ? this.conversions(this.rustUnary()) : this.cUnary();
    cursor.leave();
    return expression;
  }

  private cUnary(): Expression {
    const { cursor } = this;
    const { kind, position, text } = cursor.next;
    if (kind === 'operator') {
      if (text === '++' || text === '--') {
        cursor.take();
        return { kind: 'step', operator: text === '++' ? '+' : '-', isPrefix: true, of: this.unary(), position };
      }
      const operator = C_UNARY.get(text);
      return operator ? this.prefixed(operator) : this.postfix(this.castOrPrimary());
    }
    if (kind !== 'name' || !OPERATOR_WORDS.has(text)) return this.postfix(this.primary());
    const what = text === 'sizeof' ? 'sizeof' : ALIGNOF.includes(text) ? 'alignof' : undefined;
    if (what) {
      cursor.take();
      const type = cursor.is('(') ? typeInParentheses(cursor, this) : undefined;
      return { kind: 'size', what, of: type ? { kind: 'type', type, position } : this.unary(), position };
    }
    if (text === 'typeid' && cursor.ahead(1).text === '(') {
      cursor.take();
      const type = typeInParentheses(cursor, this);
      return { kind: 'typeid', of: type ? { kind: 'type', type, position } : this.primary(), position };
    }
    return this.postfix(this.primary());
  }

  private rustUnary(): Expression {
    const { cursor } = this;
    const { position } = cursor.next;
    if (cursor.is('&&')) {
      cursor.take();
      return { kind: 'unary', operator: '&', of: this.prefixedBy('&', position), position };
    }
    const operator = RUST_UNARY.get(cursor.next.word);
    if (operator) return this.prefixed(operator);
    if (cursor.next.text === 'sizeof' && cursor.next.kind === 'name') {
      cursor.take();
      return { kind: 'size', what: 'sizeof', of: this.unary(), position };
    }
    return this.postfix(this.primary());
  }

  private prefixed(operator: UnaryOperator): Expression {
    return this.prefixedBy(operator, this.cursor.take().position);
  }

  private prefixedBy(operator: UnaryOperator, position: number): Expression {
    if (operator === '&' && this.cursor.language === 'rust') this.cursor.accept('mut');
    this.cursor.enter();
    const of = this.cursor.language === 'rust' ? this.rustUnary() : this.unary();
    this.cursor.leave();
    return { kind: 'unary', operator, of, position };
  }

  /** `x as u8 as char`. */
  private conversions(operand: Expression): Expression {
    let of = operand;
    for (;;) {
      const { position } = this.cursor.next;
      if (!this.cursor.accept('as')) return of;
      of = { kind: 'cast', style: 'as', type: parseType(this.cursor, this), of, position };
    }
  }

  private castOrPrimary(): Expression {
    const { cursor } = this;
    const { position } = cursor.next;
    if (!cursor.is('(') || beginsAnonymousNamespace(cursor)) return this.primary();
    const type = typeInParentheses(cursor, this) ?? cursor.attempt(() => namedCast(cursor, this));
    if (!type) return this.primary();
    if (!beginsOperand(cursor)) return { kind: 'type', type, position };
    return { kind: 'cast', style: 'c', type, of: this.unary(), position };
  }

  private postfix(primary: Expression): Expression {
    const { cursor } = this;
    let of = primary;
    for (;;) {
      const { kind, position, text } = cursor.next;
      if (kind !== 'operator' || !POSTFIX[cursor.language].includes(text)) return of;
      cursor.take();
      if (text === '.' || text === '->') {
        of = this.member(of, text === '->', position);
      } else if (text === '[') {
        of = this.index(of, position);
      } else if (text === '(') {
        of = { kind: 'call', of, arguments: this.callArguments(), position };
      } else {
        of = { kind: 'step', operator: text === '++' ? '+' : '-', isPrefix: false, of, position };
      }
    }
  }

  /** Rust's tuple members are numbers: `pair.0` is the member that DWARF calls `__0`. */
  private member(owner: Expression, isArrow: boolean, position: number): Expression {
    const { cursor } = this;
    const { kind, text } = cursor.next;
    if (kind !== 'number') return { kind: 'member', of: owner, isArrow, name: this.name(), position };
    // The tokens of `pair.0.1` are a point and the number 0.1.
    if (!/^\d+(\.\d+)*$/.test(text)) throw cursor.expected('a name');
    const at = cursor.take().position;
    return text.split('.').reduce<Expression>(
      (of, digits) => ({
        kind: 'member',
        of,
        isArrow,
        name: { isGlobal: false, parts: [`__${digits}`], position: at },
        position,
      }),
      owner,
    );
  }

  private index(of: Expression, position: number): Expression {
    const { cursor } = this;
    const from = cursor.is('..') || cursor.is('..=') ? undefined : this.around.withCommas();
    const isInclusive = cursor.is('..=');
    if (!isInclusive && !cursor.is('..')) {
      cursor.require(']');
      if (!from) throw cursor.expected('an index');
      return { kind: 'index', of, index: from, position };
    }
    cursor.take();
    const to = cursor.is(']') ? undefined : this.around.withCommas();
    cursor.require(']');
    return { kind: 'slice', of, ...(from && { from }), ...(to && { to }), isInclusive, position };
  }

  private callArguments(): readonly Expression[] {
    const { cursor } = this;
    const list: Expression[] = [];
    while (!cursor.is(')')) {
      list.push(this.around.assignment());
      if (!cursor.accept(',')) break;
    }
    cursor.require(')');
    return list;
  }

  private primary(): Expression {
    const { cursor } = this;
    const { kind, text, position } = cursor.next;
    switch (kind) {
      case 'name':
        if (RESERVED[cursor.language].has(text)) return this.reserved(text, position);
        return { kind: 'name', name: parseName(cursor, this.oracle), position };
      case 'number':
        return {
          kind: 'literal',
          literal: this.checked(readNumber(cursor.take().text, cursor.language), position),
          position,
        };
      case 'register':
        return { kind: 'register', name: cursor.take().text.slice(1), position };
      case 'character':
      case 'string':
        return this.quoted();
      default:
        return this.parenthesised();
    }
  }

  private parenthesised(): Expression {
    const { cursor } = this;
    const { word, position } = cursor.next;
    if (word === '::' || beginsAnonymousNamespace(cursor)) return { kind: 'name', name: this.name(), position };
    if (!cursor.accept('(')) throw cursor.expected('a name or a value');
    const inner = this.around.withCommas();
    cursor.require(')');
    return inner;
  }

  private reserved(text: string, position: number): Expression {
    const { cursor } = this;
    if (beginsType(cursor)) return this.typeOrConversion();
    const style = CASTS.find((word) => word === text);
    if (!style) {
      cursor.take();
      return { kind: 'literal', literal: wordLiteral(text), position };
    }
    cursor.take();
    cursor.require('<');
    const type = parseType(cursor, this);
    cursor.require('>');
    cursor.require('(');
    const of = this.around.withCommas();
    cursor.require(')');
    return { kind: 'cast', style, type, of, position };
  }

  /** `int *` is an answer, `int(2.5)` a conversion. */
  private typeOrConversion(): Expression {
    const { cursor } = this;
    const { position } = cursor.next;
    const type = parseSpecifiers(cursor, this);
    if (cursor.is('(') && !['*', '&', '&&'].includes(cursor.ahead(1).text)) {
      cursor.take();
      const of = this.around.withCommas();
      cursor.require(')');
      return { kind: 'cast', style: 'c', type, of, position };
    }
    return { kind: 'type', type: declarator(cursor, this)(type), position };
  }

  private quoted(): Expression {
    const { cursor } = this;
    const { kind, text, position } = cursor.take();
    if (cursor.is('::')) {
      cursor.take();
      return { kind: 'name', name: { ...this.name(), file: text.slice(1, -1), position }, position };
    }
    if (kind === 'character') {
      return { kind: 'literal', literal: this.checked(readCharacter(text, cursor.language), position), position };
    }
    let literal = this.checked(readString(text, cursor.language), position);
    // Adjacent literals are one (C11 section 5.1.1.2).
    while (cursor.next.kind === 'string' && cursor.language === 'c') {
      const next = cursor.take();
      const more = this.checked(readString(next.text, cursor.language), next.position);
      literal = {
        ...literal,
        prefix: literal.prefix || more.prefix,
        bytes: Buffer.concat([literal.bytes, more.bytes]),
      };
    }
    return { kind: 'literal', literal, position };
  }

  private checked<Found>(literal: Found | string, position: number): Found {
    if (typeof literal === 'string') throw this.cursor.problem(literal, position);
    return literal;
  }
}

/** Precondition: it is one. */
function wordLiteral(text: string): Literal {
  return text === 'true' || text === 'false' ? { kind: 'boolean', value: text === 'true' } : { kind: 'null' };
}
