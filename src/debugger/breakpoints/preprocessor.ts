// The conditional parts of a C or C++ source text: which one a line is in.

export interface ConditionalPart {
  /** 1-based: of the directive that opens the part, and of the one that ends it. */
  readonly first: number;
  readonly last: number;
  /** As written: `#if 0`. */
  readonly directive: string;
}

const DIRECTIVE = /^\s*#\s*(if|ifdef|ifndef|elif|elifdef|elifndef|else|endif)\b/;

/** Innermost first. */
export function conditionalParts(text: string, line: number): readonly ConditionalPart[] {
  const parts: ConditionalPart[] = [];
  const open: { first: number; directive: string }[] = [];
  for (const [index, content] of text.split('\n').entries()) {
    const word = DIRECTIVE.exec(content)?.[1];
    if (word === undefined) continue;
    const at = index + 1;
    if (!word.startsWith('if')) {
      const part = open.pop();
      if (part && part.first < line && line < at) parts.push({ ...part, last: at });
    }
    if (word !== 'endif') open.push({ first: at, directive: content.trim() });
  }
  return parts;
}
