// Names of types: specifiers and abstract declarators of C and C++ (C11 section 6.7.7), types of Rust.

import type { Cursor } from './cursor';
import { type NameOracle, parseName } from './nameParser';
import type { Expression, TypeSyntax } from './syntax';

const SPECIFIERS: Readonly<Record<string, string>> = {
  _Bool: 'bool',
  __float128: '_Float128',
  __signed__: 'signed',
  __volatile__: 'volatile',
  __const__: 'const',
};
const BUILTIN_WORDS = new Set([
  ...['void', 'bool', 'char', 'short', 'int', 'long', 'float', 'double', 'signed', 'unsigned', '__int128'],
  ...['wchar_t', 'char8_t', 'char16_t', 'char32_t', '_Float16', '_Float128', '_Complex'],
]);
const QUALIFIERS = new Set(['const', 'volatile', 'restrict', '__restrict', 'typename']);
const TAGS = ['struct', 'class', 'union', 'enum'] as const;
const TYPE_OF = ['decltype', 'typeof', '__typeof__', '__typeof'];

export interface TypeParserParts {
  readonly oracle: NameOracle;
  expression(): Expression;
}

/** Of C and C++, what nothing but a type begins with. */
export const TYPE_WORDS: ReadonlySet<string> = new Set([
  ...Object.keys(SPECIFIERS).filter(isBuiltinWord),
  ...BUILTIN_WORDS,
  ...QUALIFIERS,
  ...TYPE_OF,
  ...TAGS,
]);

/** Whether the next token can only begin a type. */
export function beginsType(cursor: Cursor): boolean {
  return cursor.language === 'c' && cursor.next.kind === 'name' && TYPE_WORDS.has(cursor.next.text);
}

export function parseType(cursor: Cursor, parts: TypeParserParts): TypeSyntax {
  cursor.enter();
  const type = cursor.language === 'rust' ? rustType(cursor, parts) : cType(cursor, parts);
  cursor.leave();
  return type;
}

function cType(cursor: Cursor, parts: TypeParserParts): TypeSyntax {
  const specifiers = parseSpecifiers(cursor, parts);
  return declarator(cursor, parts)(specifiers);
}

/** Without what follows: `int` of `int *`. */
export function parseSpecifiers(cursor: Cursor, parts: TypeParserParts): TypeSyntax {
  const { position } = cursor.next;
  const words: string[] = [];
  const qualifiers = new Set<'const' | 'volatile'>();
  let named: TypeSyntax | undefined;
  for (;;) {
    const { kind, text } = cursor.next;
    if (kind !== 'name' && !(cursor.is('::') && !named && words.length === 0)) break;
    const word = SPECIFIERS[text] ?? text;
    if (QUALIFIERS.has(word)) {
      if (word === 'const' || word === 'volatile') qualifiers.add(word);
      cursor.take();
    } else if (isBuiltinWord(word) && !named) {
      words.push(word);
      cursor.take();
    } else if (named || words.length > 0) {
      break;
    } else {
      named = parseNamed(cursor, parts);
    }
  }
  if (!named && words.length === 0) throw cursor.expected('a type');
  const name = builtinName(words);
  if (!named && name === undefined) throw cursor.problem(`"${words.join(' ')}" is no type`, position);
  const type: TypeSyntax = named ?? { kind: 'builtin', name: name ?? '', position };
  return [...qualifiers].reduce<TypeSyntax>((of, word) => ({ kind: 'qualified', word, of, position }), type);
}

function parseNamed(cursor: Cursor, parts: TypeParserParts): TypeSyntax {
  const { position, text } = cursor.next;
  if (TYPE_OF.includes(text)) {
    cursor.take();
    cursor.require('(');
    const of = parts.expression();
    cursor.require(')');
    return { kind: 'of-expression', of, position };
  }
  const tag = TAGS.find((word) => word === text);
  if (tag) cursor.take();
  // `enum class color` is how it is declared.
  if (tag === 'enum' && (cursor.is('class') || cursor.is('struct'))) cursor.take();
  return { kind: 'named', name: parseName(cursor, parts.oracle), ...(tag && { tag }), position };
}

function isBuiltinWord(word: string): boolean {
  return BUILTIN_WORDS.has(SPECIFIERS[word] ?? word);
}

/** C11 section 6.7.2: the words may come in any order. Undefined for a combination that is none. */
function builtinName(words: readonly string[]): string | undefined {
  const count = (word: string) => words.filter((each) => each === word).length;
  const rest = words.filter((word) => !['signed', 'unsigned', 'short', 'long', 'int'].includes(word));
  const [signed, unsigned, short, long] = [count('signed'), count('unsigned'), count('short'), count('long')];
  const [base, more] = rest;
  if (more !== undefined || signed + unsigned > 1 || count('int') > 1 || short > 1 || long > 2) return undefined;
  const sign = unsigned ? 'unsigned ' : '';
  const hasWidth = short + long > 0;
  if (base === 'char') return hasWidth ? undefined : `${signed ? 'signed ' : sign}char`;
  if (base === '__int128') return hasWidth ? undefined : `${sign}__int128`;
  if (base === 'double') return signed + unsigned + short > 0 || long > 1 ? undefined : long ? 'long double' : base;
  if (base !== undefined) return signed + unsigned > 0 || hasWidth ? undefined : base;
  if (short + long > 0 && short > 0 && long > 0) return undefined;
  return `${sign}${short ? 'short' : long === 2 ? 'long long' : long ? 'long' : 'int'}`;
}

type Around = (base: TypeSyntax) => TypeSyntax;

/** What follows the specifiers of a type without a name: `*`, `(*)[3]`. */
export function declarator(cursor: Cursor, parts: TypeParserParts): Around {
  cursor.enter();
  const around = POINTERS.has(cursor.next.word) ? pointing(cursor, parts) : direct(cursor, parts);
  cursor.leave();
  return around;
}

const POINTERS: ReadonlyMap<string, 'pointer' | 'reference' | 'rvalue-reference'> = new Map([
  ['*', 'pointer'],
  ['&', 'reference'],
  ['&&', 'rvalue-reference'],
]);

function pointing(cursor: Cursor, parts: TypeParserParts): Around {
  const { position, word } = cursor.take();
  const kind = POINTERS.get(word) ?? 'pointer';
  const qualifiers: ('const' | 'volatile')[] = [];
  while (QUALIFIERS.has(cursor.next.text)) {
    const { text } = cursor.take();
    if (text === 'const' || text === 'volatile') qualifiers.push(text);
  }
  const outer = declarator(cursor, parts);
  return (base) =>
    outer(
      qualifiers.reduce<TypeSyntax>((of, each) => ({ kind: 'qualified', word: each, of, position }), {
        kind,
        to: base,
        position,
      }),
    );
}

function direct(cursor: Cursor, parts: TypeParserParts): Around {
  let inner: Around | undefined;
  if (cursor.is('(') && ['*', '&', '&&'].includes(cursor.ahead(1).text)) {
    cursor.take();
    inner = declarator(cursor, parts);
    cursor.require(')');
  }
  const suffixes: Around[] = [];
  for (;;) {
    const { position } = cursor.next;
    if (cursor.accept('[')) {
      const count = arrayCount(cursor);
      cursor.require(']');
      suffixes.push((of) => ({ kind: 'array', of, ...(count !== undefined && { count }), position }));
    } else if (inner && cursor.accept('(')) {
      suffixes.push(parameters(cursor, parts, position));
    } else {
      return (base) => (inner ?? identity)(suffixes.reduceRight((type, suffix) => suffix(type), base));
    }
  }
}

function identity(type: TypeSyntax): TypeSyntax {
  return type;
}

function arrayCount(cursor: Cursor): number | undefined {
  if (cursor.next.kind !== 'number') return undefined;
  const { text, position } = cursor.take();
  const count = Number(text);
  if (!Number.isSafeInteger(count)) throw cursor.problem(`"${text}" is no number of elements`, position);
  return count;
}

function parameters(cursor: Cursor, parts: TypeParserParts, position: number): Around {
  const types: TypeSyntax[] = [];
  let isVariadic = false;
  while (!cursor.is(')')) {
    if (cursor.is('.')) {
      for (let dots = 0; dots < 3; dots += 1) cursor.require('.');
      isVariadic = true;
      break;
    }
    types.push(parseType(cursor, parts));
    if (!cursor.accept(',')) break;
  }
  cursor.require(')');
  const [only] = types;
  const isEmpty = types.length === 1 && only?.kind === 'builtin' && only.name === 'void';
  return (result) => ({ kind: 'function', result, parameters: isEmpty ? [] : types, isVariadic, position });
}

/** `*const T`, `&mut T`, `[T; 3]`, `(T)`, a path. */
function rustType(cursor: Cursor, parts: TypeParserParts): TypeSyntax {
  const { position } = cursor.next;
  if (cursor.accept('*')) {
    if (!cursor.accept('const') && !cursor.accept('mut')) throw cursor.expected('"const" or "mut"');
    return { kind: 'pointer', to: parseType(cursor, parts), position };
  }
  if (cursor.accept('&')) {
    cursor.accept('mut');
    return { kind: 'pointer', to: parseType(cursor, parts), position };
  }
  if (cursor.accept('[')) {
    const of = parseType(cursor, parts);
    cursor.require(';');
    const count = arrayCount(cursor);
    if (count === undefined) throw cursor.expected('a number of elements');
    cursor.require(']');
    return { kind: 'array', of, count, position };
  }
  if (cursor.accept('(')) {
    const inner = parseType(cursor, parts);
    cursor.require(')');
    return inner;
  }
  return { kind: 'named', name: parseName(cursor, parts.oracle), position };
}
