// The expression that ends under the pointer: `a.b->c` for c, `a.b` for b, `v[3]` for its brackets.

export interface ExpressionPlace {
  /** Columns, 0-based, [start, end). */
  readonly start: number;
  readonly end: number;
}

const WORD = /[A-Za-z_$][\w$]*/g;
const LINK = /(?:\.|->|::)\s*$/;

/** What begins no value. `this`, `self` and `super` do. */
const KEYWORDS = new Set(
  (
    'alignas alignof as asm auto bool break case catch char class const constexpr continue crate decltype default delete do double ' +
    'dyn else enum explicit export extern false float fn for friend goto if impl in inline int let long loop match mod ' +
    'move mut mutable namespace new noexcept nullptr operator private protected pub public ref register return short ' +
    'signed sizeof static static_assert struct switch template throw trait true try type typedef typeid typename union ' +
    'unsafe unsigned use using virtual void volatile where while'
  ).split(' '),
);

export function isKeyword(word: string): boolean {
  return KEYWORDS.has(word);
}

/** `code`: a line as codeOnly leaves it. Undefined where there is nothing to evaluate, or only by calling a function. */
export function expressionAt(code: string, column: number): ExpressionPlace | undefined {
  const end = wordEnd(code, column) ?? subscriptEnd(code, column);
  if (end === undefined) return undefined;
  const start = chainStart(code, end);
  if (start === undefined) return undefined;
  const text = code.slice(start, end);
  if (isKeyword(text) || /^\s*\(/.test(code.slice(end))) return undefined;
  return { start, end };
}

/** The end of the name under the pointer. */
function wordEnd(code: string, column: number): number | undefined {
  for (const { index, 0: word } of code.matchAll(WORD)) {
    const isNumber = /[0-9.]/.test(code[index - 1] ?? '') && /(?:^|[^\w.)\]])[0-9][\w.]*$/.test(code.slice(0, index));
    if (index <= column && column < index + word.length && !isNumber) return index + word.length;
  }
  return undefined;
}

/** The end of the subscript whose bracket, or number, is under the pointer. */
function subscriptEnd(code: string, column: number): number | undefined {
  if (code[column] === ']') return column + 1;
  const inside = /^\[?\s*\w*\s*/.exec(code.slice(column))?.[0] ?? '';
  const isInside =
    code[column] === '[' || (/[0-9]/.test(code[column] ?? '') && /\[\s*\w*$/.test(code.slice(0, column)));
  if (!isInside) return undefined;
  if (code[column] !== '[') return code[column + inside.length] === ']' ? column + inside.length + 1 : undefined;
  let depth = 0;
  for (let at = column; at < code.length; at++) {
    if (code[at] === '[') depth++;
    if (code[at] === ']' && --depth === 0) return at + 1;
  }
  return undefined;
}

/** Where the expression that ends at `end` begins; undefined when a function is called on the way. */
function chainStart(code: string, end: number): number | undefined {
  let at = end;
  for (;;) {
    const start = partStart(code, at);
    if (start === undefined) return undefined;
    const link = LINK.exec(code.slice(0, start));
    if (!link) return start;
    at = link.index;
    const before = code.slice(0, at).trimEnd();
    // `::name` of the global scope, or what continues the line before.
    if (!/[\w$\])>]$/.test(before)) return link[0].startsWith('::') ? at : undefined;
    // Of a template's instance or cast, the words are not clear from one line.
    if (before.endsWith('>')) return undefined;
    at = before.length;
  }
}

/** One name, parenthesis or subscripted part: `name`, `(*p)`, `v[i][j]`. */
function partStart(code: string, end: number): number | undefined {
  let at = end;
  while (code[at - 1] === ']') {
    const open = opening(code, at - 1, '[', ']');
    if (open === undefined || /[A-Za-z_]\s*\(/.test(code.slice(open, at))) return undefined;
    at = code.slice(0, open).trimEnd().length;
  }
  const word = /[A-Za-z_$][\w$]*$/.exec(code.slice(0, at));
  if (word) return isKeyword(word[0]) && at !== end ? undefined : word.index;
  if (code[at - 1] !== ')') return undefined;
  const open = opening(code, at - 1, '(', ')');
  if (open === undefined || /[\w$>\])]\s*$/.test(code.slice(0, open))) return undefined;
  return /[A-Za-z_]\s*\(/.test(code.slice(open + 1, at)) ? undefined : open;
}

function opening(code: string, close: number, left: string, right: string): number | undefined {
  let depth = 0;
  for (let at = close; at >= 0; at--) {
    if (code[at] === right) depth++;
    if (code[at] === left && --depth === 0) return at;
  }
  return undefined;
}
