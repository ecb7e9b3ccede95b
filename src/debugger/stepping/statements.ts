// The statements of a source line, told apart by its text: the line table has columns, but not which of them begin a statement.

import { readFileSync } from 'node:fs';
import type { SourceMap } from '../../symbols/sourceMap';

/** The name in front of a parenthesis whose contents are no part of the statement behind it. */
const HEADER = /\b(for|while|if|switch|catch)\s*(constexpr\s*)?$/;

/** Clang gives it to a loop's jumps. */
const LOOP = /^(for|while)\b/;

interface Column {
  readonly file: string;
  readonly line: number;
  /** 1-based. */
  readonly column: number;
}

export class SourceStatements {
  readonly #files = new Map<string, readonly string[] | undefined>();

  constructor(readonly sources: Pick<SourceMap, 'local'>) {}

  /** Whether two columns of one line are in one statement; true where the source cannot be read. `to` may be in the jump of a loop. */
  isSame(from: Column, to: Column): boolean {
    const text = this.#lines(from.file)?.[from.line - 1] ?? '';
    if (LOOP.test(text.slice(to.column - 1))) return true;
    const starts = statementStarts(text);
    const index = ({ column }: Column) => starts.filter((start) => start < column).length;
    return index(from) === index(to);
  }

  #lines(file: string): readonly string[] | undefined {
    if (!this.#files.has(file)) this.#files.set(file, read(this.sources.local(file)));
    return this.#files.get(file);
  }
}

/** Columns count bytes. */
function read(file: string): readonly string[] | undefined {
  try {
    return readFileSync(file, 'latin1').split('\n');
  } catch {
    return undefined;
  }
}

interface Bracket {
  readonly start: number;
  readonly isHeader: boolean;
  /** Of a brace: it has held the end of a statement, so that it is a block and no list of values. */
  isBlock: boolean;
}

/** Indexes behind which another statement begins. */
export function statementStarts(line: string): readonly number[] {
  const text = withoutLiterals(line);
  const starts: number[] = [];
  const open: Bracket[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const inner = open.at(-1);
    switch (text[index]) {
      case ';':
        starts.push(index + 1);
        if (inner) inner.isBlock = true;
        break;
      case '(':
      case '{':
        open.push({ start: index, isHeader: HEADER.test(text.slice(0, index)), isBlock: false });
        break;
      case ')':
        if (open.pop()?.isHeader) starts.push(index + 1);
        break;
      case '}':
        open.pop();
        if (!inner || inner.isBlock) starts.push(...(inner ? [inner.start + 1] : []), index + 1);
        break;
      default:
    }
  }
  // A block that goes on below.
  for (const { start, isHeader } of open) if (text[start] === '{' && !isHeader) starts.push(start + 1);
  return starts;
}

/** Blanks take the place of strings, characters and comments. */
function withoutLiterals(line: string): string {
  const literal = /"(\\.|[^"\\])*"|'(\\.|[^'\\])'|'\\[^']*'|\/\/.*|\/\*.*?(\*\/|$)/g;
  return line.replace(literal, (found) => ' '.repeat(found.length));
}
