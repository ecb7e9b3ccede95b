// Where the function that the program stands in uses its variables: what inline values are shown for.

import { codeOnly } from './codeText';
import { isKeyword } from './expressionAt';
import { withoutValueLists } from './valueLists';

export interface VariableUse {
  readonly name: string;
  /** 0-based. */
  readonly line: number;
  readonly column: number;
}

interface Block {
  /** Where the statement or declaration that it belongs to begins. */
  readonly header: number;
  /** A namespace, class and the like: it holds functions, and is part of none. */
  readonly isContainer: boolean;
}

const CONTAINER = /\b(?:namespace|class|struct|union|enum|impl|trait|mod|extern)\b/;
const TOKEN = /[A-Za-z_$][\w$]*/g;
const DECLARED = /(?:\b(\w+)\s+[*&]*|\b(\w+)[*&]+\s+|\w>\s*[*&]*\s*)$/;
const NO_TYPE =
  /^(?:return|else|case|in|sizeof|delete|new|throw|goto|if|while|match|co_return|co_yield|not|and|or|\d.*)$/;

/**
 * Those in front of the end of `stopLine` (0-based) in the same function whose variable can only be the one that the name means there:
 * what a block that is over declared is none, and where a name is declared again, only what follows.
 */
export function variableUses(text: string, stopLine: number): readonly VariableUse[] {
  const lines = text.split('\n', stopLine + 1);
  const code = withoutValueLists(
    codeOnly(lines.join('\n')).replace(/^[ \t]*#.*$/gm, (directive) => ' '.repeat(directive.length)),
  );
  const start = functionStart(code, code.length - (lines.at(-1)?.length ?? 0));
  if (start === undefined) return [];
  const stopAt = code.lastIndexOf('\n') + 1;
  const starts = lineStarts(code);
  return namesIn(code, start, stopAt).map(({ name, index }) => {
    const line = starts.findLastIndex((at) => at <= index);
    return { name, line, column: index - (starts[line] ?? 0) };
  });
}

/** Where the header of the outermost function around `end` begins. */
function functionStart(code: string, end: number): number | undefined {
  // The line itself may open or close blocks; where the program stands is somewhere in it.
  const open = blocksAt(code, end);
  const own =
    open.find(({ isContainer }) => !isContainer) ?? blocksAt(code, code.length).find((block) => !block.isContainer);
  return own?.header;
}

function blocksAt(code: string, end: number): readonly Block[] {
  const blocks: Block[] = [];
  let header = 0;
  for (let at = 0; at < end; at++) {
    const character = code[at];
    if (character === '{') {
      const text = code.slice(header, at);
      blocks.push({ header, isContainer: CONTAINER.test(text) && !text.includes(')') });
    }
    if (character === '}') blocks.pop();
    if (character === '{' || character === '}' || character === ';') header = at + 1;
  }
  return blocks;
}

function namesIn(code: string, start: number, stopAt: number): readonly { name: string; index: number }[] {
  const closed = closedParts(code, start, stopAt);
  const uses: { name: string; index: number }[] = [];
  for (const { index, 0: name } of code.slice(start).matchAll(TOKEN)) {
    const at = start + index;
    if (isKeyword(name) || closed.some(({ from, to }) => at >= from && at < to)) continue;
    const before = code.slice(Math.max(start, at - 80), at);
    if (isMember(before) || isNoVariable(code.slice(at + name.length, at + name.length + 8))) continue;
    if (isDeclaration(before)) {
      for (let each = uses.length - 1; each >= 0; each--) if (uses[each]?.name === name) uses.splice(each, 1);
      // It gets its value by what has not been run yet.
      if (at >= stopAt) continue;
    }
    uses.push({ name, index: at });
  }
  return uses;
}

/** Blocks that are over, with their headers: a loop's variable ends with it. */
function closedParts(code: string, start: number, end: number): readonly { from: number; to: number }[] {
  const parts: { from: number; to: number }[] = [];
  const open: number[] = [];
  let header = start;
  let depth = 0;
  for (let at = start; at < end; at++) {
    const character = code[at];
    if (character === '(') depth++;
    if (character === ')') depth--;
    if (character === '{') open.push(header);
    const from = character === '}' ? open.pop() : undefined;
    if (from !== undefined) parts.push({ from, to: at + 1 });
    // The semicolons of a loop's header are none of its ends.
    if (character === '{' || character === '}' || (character === ';' && depth <= 0)) header = at + 1;
  }
  return parts;
}

function isMember(before: string): boolean {
  return /(?:->|::|(?<!\.)\.)\s*$/.test(before) || /[0-9]$/.test(before);
}

/** A function, a scope, a macro of Rust, a label of a struct. */
function isNoVariable(after: string): boolean {
  return /^\s*(?:\(|::|!(?!=))/.test(after);
}

function isDeclaration(before: string): boolean {
  const match = DECLARED.exec(before);
  return match !== null && !NO_TYPE.test(match[1] ?? match[2] ?? '');
}

function lineStarts(code: string): readonly number[] {
  return [0, ...[...code.matchAll(/\n/g)].map(({ index }) => index + 1)];
}
