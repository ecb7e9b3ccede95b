// What a `.` at the end of an unfinished expression would apply to.

const PAIRS: Readonly<Record<string, string>> = { ')': '(', ']': '[' };

/** `list[i].next` of `x + list[i].next`; empty when there is none. */
export function lastOperand(text: string): string {
  let start = text.trimEnd().length;
  for (;;) {
    const primary = beginOfPrimary(text, start);
    if (primary === start) return text.slice(start).trim();
    start = primary;
    const [operator] = /(\.|->|::)\s*$/.exec(text.slice(0, start)) ?? [];
    if (operator === undefined) return text.slice(start).trim();
    start -= operator.length;
  }
}

/** Of `name`, `name(x)[y]`, `(x)` before `end`; `end` when there is none. */
function beginOfPrimary(text: string, end: number): number {
  let at = end;
  for (;;) {
    while (at > 0 && text[at - 1] === ' ') at -= 1;
    const last = text[at - 1] ?? '';
    const opening = PAIRS[last];
    if (opening === undefined) break;
    const begin = beginOfPair(text, at - 1, opening, last);
    if (begin < 0) return end;
    at = begin;
  }
  const [name = ''] = /\$?\w+$/.exec(text.slice(0, at)) ?? [];
  return at - name.length;
}

/** Where the bracket that `text[end]` closes is, or -1. */
function beginOfPair(text: string, end: number, opening: string, closing: string): number {
  let depth = 0;
  for (let at = end; at >= 0; at -= 1) {
    if (text[at] === closing) depth += 1;
    else if (text[at] === opening) depth -= 1;
    if (depth === 0) return at;
  }
  return -1;
}
